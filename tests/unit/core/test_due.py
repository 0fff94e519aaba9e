import pytest
from django.core.management import CommandError, call_command

from kennisplatform.core import due as clock


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> list[clock.DueFunction]:
    clock.registered()  # each app registers once in a process: not into the list of this test
    registered: list[clock.DueFunction] = []
    monkeypatch.setattr(clock, "_registered", registered)
    return registered


def test_what_is_registered_is_called_once_however_often_it_registers(registry: list[clock.DueFunction]) -> None:
    called: list[str] = []

    def remind() -> None:
        called.append("remind")

    clock.due(clock.due(remind))
    assert clock.run_due() == []
    assert called == ["remind"]


def test_one_failure_stops_no_other_and_is_named(
    registry: list[clock.DueFunction], caplog: pytest.LogCaptureFixture
) -> None:
    called: list[str] = []

    @clock.due
    def break_down() -> None:
        raise RuntimeError("no mail server")

    @clock.due
    def remind() -> None:
        called.append("remind")

    failed = clock.run_due()
    assert called == ["remind"]
    assert [name.rsplit(".", 1)[1] for name in failed] == ["break_down"]
    assert "no mail server" in caplog.text
    with pytest.raises(CommandError, match="break_down"):
        call_command("run_due")


def test_the_clock_knows_the_care_for_the_outbox() -> None:
    names = {function.__name__ for function in clock.registered()}
    assert {"requeue_stale_jobs", "forget_finished_jobs"} <= names
