"""Jobs survive what happens to workers, and are tidied away afterwards."""

import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from kennisplatform.core import tasks
from kennisplatform.core.management.commands.run_worker import CLOCK_SECONDS, WorkerWithClock
from tests.integration.core.outbox_job import break_down, leave_a_mark

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _own_signals() -> Iterator[None]:
    """The worker listens to Ctrl-C; afterwards that belongs to the suite again."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def _marks() -> set[str]:
    return set(ContentType.objects.filter(app_label="marks").values_list("model", flat=True))


def _left_by_a_killed_worker(*, ago: timedelta, workers: int = 1) -> DBTaskResult:
    leave_a_mark.enqueue("again")
    job = DBTaskResult.objects.get()
    job.status = TaskResultStatus.RUNNING
    job.started_at = timezone.now() - ago
    job.worker_ids = [f"worker-{number}" for number in range(workers)]
    job.save()
    return job


def test_the_worker_does_what_waits_and_stops_when_asked_to_do_so_once() -> None:
    leave_a_mark.enqueue("first")
    leave_a_mark.enqueue("second")
    call_command("run_worker", once=True)
    assert _marks() == {"first", "second"}


def test_a_job_commits_with_the_change_that_asked_for_it() -> None:
    with transaction.atomic():
        leave_a_mark.enqueue("never")
        transaction.set_rollback(True)
    call_command("run_worker", once=True)
    assert _marks() == set()


def test_a_job_that_fails_stops_no_other() -> None:
    break_down.enqueue()
    leave_a_mark.enqueue("after")
    call_command("run_worker", once=True)
    assert _marks() == {"after"}
    assert DBTaskResult.objects.failed().count() == 1


def test_a_job_of_a_killed_worker_is_done_by_the_next() -> None:
    _left_by_a_killed_worker(ago=tasks.STALE_AFTER + timedelta(minutes=1))
    call_command("run_worker", once=True)
    assert _marks() == {"again"}


def test_a_job_that_is_still_running_is_left_alone() -> None:
    job = _left_by_a_killed_worker(ago=tasks.STALE_AFTER - timedelta(minutes=1))
    tasks.requeue_stale_jobs()
    job.refresh_from_db()
    assert job.status == TaskResultStatus.RUNNING


def test_a_job_that_takes_every_worker_down_is_given_up() -> None:
    job = _left_by_a_killed_worker(ago=tasks.STALE_AFTER + timedelta(minutes=1), workers=tasks.ATTEMPTS)
    tasks.requeue_stale_jobs()
    job.refresh_from_db()
    assert job.status == TaskResultStatus.FAILED
    assert job.finished_at is not None


def test_what_is_done_is_forgotten_after_a_week_and_what_failed_after_ninety_days() -> None:
    now = timezone.now()
    for status, days in [("SUCCESSFUL", 6), ("SUCCESSFUL", 8), ("FAILED", 8), ("FAILED", 91)]:
        leave_a_mark.enqueue(f"{status}-{days}")
        DBTaskResult.objects.ready().update(status=status, finished_at=now - timedelta(days=days))
    leave_a_mark.enqueue("waits")
    tasks.forget_finished_jobs()
    left = [job.args_kwargs["args"][0] for job in DBTaskResult.objects.order_by("enqueued_at")]
    assert left == ["SUCCESSFUL-6", "FAILED-8", "waits"]


def test_the_clock_ticks_every_minute_also_between_two_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks: list[float] = []
    now = [1000.0]
    module = "kennisplatform.core.management.commands.run_worker"
    monkeypatch.setattr(f"{module}.run_due", lambda: ticks.append(now[0]))
    monkeypatch.setattr(f"{module}.time.monotonic", lambda: now[0])
    worker = WorkerWithClock(interval=0)
    worker.tick()
    now[0] += CLOCK_SECONDS - 1
    worker.tick()
    assert ticks == [1000.0]
    now[0] += 1
    leave_a_mark.enqueue("between")
    worker.run()
    assert ticks == [1000.0, 1060.0]
    assert _marks() == {"between"}
