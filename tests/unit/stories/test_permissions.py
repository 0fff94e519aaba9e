"""Who may read which story: every role, tie and state."""

import uuid

import pytest

from kennisplatform.moderation.models import ReadAs
from stories import permissions
from stories.decisions import Judgement
from stories.models import Submission, SubmissionStatus
from stories.readers import Reader

WATERVEEN, HEUVELRADE = 1, 2
ME, SOMEBODY = 7, 8


def story(about: int | None = WATERVEEN, **fields: object) -> Submission:
    return Submission(pk=uuid.UUID(int=5), about_municipality_id=about, consent="yes", **fields)


def reader(**facts: object) -> Reader:
    values: dict[str, object] = {"user_id": ME, "reads_as": frozenset({ReadAs.READER})}
    return Reader(**(values | facts))  # type: ignore[arg-type]  # a test names only what it is about


@pytest.mark.parametrize(
    ("tied_to", "about", "may"),
    [
        (set(), WATERVEEN, True),
        (set(), None, True),
        ({WATERVEEN}, WATERVEEN, False),
        ({WATERVEEN}, HEUVELRADE, True),
        ({WATERVEEN}, None, False),
        ({WATERVEEN, HEUVELRADE}, HEUVELRADE, False),
    ],
)
def test_a_tie_closes_stories_about_that_place_and_without_a_place(
    tied_to: set[int], about: int | None, may: bool
) -> None:
    assert permissions.may_read(reader(tied_to=frozenset(tied_to)), story(about)) is may


@pytest.mark.parametrize("status", SubmissionStatus.values)
def test_raw_words_are_open_only_while_a_story_waits_for_readers(status: str) -> None:
    assert permissions.may_read(reader(), story(status=status)) is (status == SubmissionStatus.WAITING)


def test_without_a_readers_role_nothing_opens() -> None:
    assert not permissions.is_reader(reader(reads_as=frozenset()))
    assert not permissions.may_read(reader(reads_as=frozenset()), story())


def test_who_did_not_register_ties_reads_nothing() -> None:
    assert not permissions.may_read(reader(is_registered=False), story())


def test_the_helper_who_typed_it_in_cannot_read_or_approve_it() -> None:
    assert not permissions.may_read(reader(), story(helper_id=ME))
    assert permissions.may_read(reader(), story(helper_id=SOMEBODY))
    assert not permissions.reading_counts(reader(), story(helper_id=ME), ReadAs.READER)


def test_who_knows_the_person_does_not_read_on() -> None:
    knows = reader(recused_from=frozenset({str(uuid.UUID(int=5))}))
    assert not permissions.may_read(knows, story())


def test_nobody_reads_in_a_role_they_do_not_hold() -> None:
    assert permissions.may_decide(reader(), story(), [], ReadAs.READER)
    assert not permissions.may_decide(reader(), story(), [], ReadAs.ERVARINGSDESKUNDIGE)


def test_nobody_judges_one_version_twice() -> None:
    mine = [Judgement(ME, ReadAs.READER, "approve")]
    both = reader(reads_as=frozenset(ReadAs))
    assert not permissions.may_decide(both, story(), mine, ReadAs.ERVARINGSDESKUNDIGE)


def test_a_second_reader_who_is_no_ervaringsdeskundige_waits_for_one() -> None:
    first = [Judgement(SOMEBODY, ReadAs.READER, "approve")]
    assert not permissions.may_decide(reader(), story(), first, ReadAs.READER)
    expert = reader(reads_as=frozenset({ReadAs.ERVARINGSDESKUNDIGE}))
    assert permissions.may_decide(expert, story(), first, ReadAs.ERVARINGSDESKUNDIGE)
