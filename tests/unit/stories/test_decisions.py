"""What readings decide, for every row of up to four of them."""

from itertools import product

import pytest

from stories.decisions import Judgement, Outcome, needs_ervaringsdeskundige, outcome, two_approvals

READER, EXPERT = "reader", "ervaringsdeskundige"


def row(words: str) -> list[Judgement]:
    """ "r+ e-": a reader approved, an ervaringsdeskundige declined."""
    roles, decisions = {"r": READER, "e": EXPERT}, {"+": "approve", "-": "decline"}
    return [Judgement(number, roles[word[0]], decisions[word[1]]) for number, word in enumerate(words.split(), 1)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", Outcome.WAITING),
        ("r+", Outcome.WAITING),
        ("e+", Outcome.WAITING),
        ("r-", Outcome.WAITING),
        ("r+ e+", Outcome.APPROVED),
        ("e+ r+", Outcome.APPROVED),
        ("e+ e+", Outcome.APPROVED),
        ("r+ r+", Outcome.WAITING),
        ("r+ r+ e+", Outcome.APPROVED),
        ("r+ e-", Outcome.WAITING),
        ("r+ e- e+", Outcome.APPROVED),
        ("r+ e- r-", Outcome.DECLINED),
        ("r- e-", Outcome.DECLINED),
        ("e+ r- r-", Outcome.DECLINED),
        ("e+ r- r+", Outcome.APPROVED),
    ],
)
def test_readings_decide(words: str, expected: Outcome) -> None:
    assert outcome(row(words), for_the_site=True) is expected


def test_a_story_not_for_the_site_is_read_by_two_whatever_they_choose() -> None:
    assert outcome(row("r+"), for_the_site=False) is Outcome.WAITING
    assert outcome(row("r+ r+"), for_the_site=False) is Outcome.WAITING
    for words in ("r+ e+", "r- e-", "e+ r-"):
        assert outcome(row(words), for_the_site=False) is Outcome.READ


@pytest.mark.parametrize(
    ("words", "needed"),
    [("", False), ("r+", True), ("r-", True), ("e+", False), ("e-", False), ("r+ e-", True), ("e+ r-", False)],
)
def test_when_an_ervaringsdeskundige_must_come_next(words: str, needed: bool) -> None:
    assert needs_ervaringsdeskundige(row(words)) is needed


def test_three_readers_always_decide_and_an_ervaringsdeskundige_is_always_among_them() -> None:
    for kinds in product(("r+", "r-", "e+", "e-"), repeat=3):
        given: list[str] = []
        for kind in kinds:
            so_far = row(" ".join(given))
            if outcome(so_far, for_the_site=True) is not Outcome.WAITING:
                break
            if needs_ervaringsdeskundige(so_far) and kind[0] == "r":
                kind = f"e{kind[1]}"
            given.append(kind)
        judgements = row(" ".join(given))
        assert outcome(judgements, for_the_site=True) is not Outcome.WAITING, given
        assert any(judgement.as_ervaringsdeskundige for judgement in judgements), given


def test_the_two_approvals_that_are_written_down_hold_an_ervaringsdeskundige() -> None:
    first, second = two_approvals(row("r+ r+ e- e+"))
    assert {first.read_as, second.read_as} == {READER, EXPERT}
    assert first.reader_id != second.reader_id


def test_readings_that_do_not_approve_give_no_two_approvals() -> None:
    with pytest.raises(ValueError, match="do not approve"):
        two_approvals(row("r+ r+"))
