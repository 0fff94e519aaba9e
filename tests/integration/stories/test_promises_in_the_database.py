"""What no screen, script or direct SQL can pass by."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from kennisplatform.accounts.models import User
from kennisplatform.core.models import Term
from kennisplatform.moderation.models import Decision, ReadAs, Reading
from stories import triggers
from stories.checks import promises_are_held
from stories.models import ApprovedVersion, Submission
from stories.readers import ITEM_KIND
from tests.factories import make_user
from tests.stories import TITLE, published, told

pytestmark = pytest.mark.django_db

EXPERT = ReadAs.ERVARINGSDESKUNDIGE


def record(submission: Submission, reader: User, read_as: str, revision: int = 1, **fields: Any) -> Reading:
    values: dict[str, Any] = {"decision": Decision.APPROVE} | fields
    return Reading.objects.create(
        item_kind=ITEM_KIND,
        item_id=str(submission.pk),
        revision=revision,
        reader=reader,
        read_as=read_as,
        **values,
    )


def row(submission: Submission, first: User, second: User, **fields: Any) -> dict[str, Any]:
    """The columns of an approved version that is in order."""
    values = {
        "submission_id": submission.pk.hex if connection.vendor == "sqlite" else submission.pk,
        "title": TITLE,
        "summary": "",
        "text": "Woorden.",
        "what_helped": "",
        "content_note": "",
        "language": "nl",
        "age_band": "",
        "shown_place": "",
        "place_size": "",
        "place_name": "",
        "place_safe_because": "",
        "consent": submission.consent,
        "first_reader_id": first.pk,
        "first_read_as": "reader",
        "second_reader_id": second.pk,
        "second_read_as": "ervaringsdeskundige",
        "approved_at": timezone.now(),
    }
    return values | fields


def insert(values: dict[str, Any]) -> None:
    """Straight into the table, past every line of Python that could refuse."""
    columns, marks = ", ".join(values), ", ".join(["%s"] * len(values))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO stories_approvedversion ({columns}) VALUES ({marks})", list(values.values()))


@pytest.fixture
def submission() -> Submission:
    return told()


@pytest.fixture
def two(submission: Submission) -> tuple[User, User]:
    """Two people whose approvals of revision 1 are recorded."""
    first, second = make_user(), make_user()
    record(submission, first, ReadAs.READER)
    record(submission, second, EXPERT)
    return first, second


def test_two_recorded_approvals_let_the_words_in(submission: Submission, two: tuple[User, User]) -> None:
    insert(row(submission, *two))
    assert ApprovedVersion.objects.get().title == TITLE


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        (lambda first, _second: {"second_reader_id": first}, "two_different_readers|must be true"),
        (lambda _first, _second: {"second_read_as": "reader"}, "ervaringsdeskundige|must be true"),
        (lambda first, _second: {"helper_id": first}, "helper|must be true"),
        (lambda _first, _second: {"consent": "see_first"}, "consent|must be true"),
        (lambda _first, _second: {"consent": "no"}, "consent|must be true"),
        (lambda _first, _second: {"first_read_as": "editor"}, "known_role|must be true"),
        (lambda _first, _second: {"shown_place": "name", "place_name": "Waterveen"}, "named_with_a_reason"),
        (lambda _first, _second: {"text": ""}, "has_words"),
    ],
)
def test_direct_sql_that_breaks_a_promise_is_refused(
    submission: Submission,
    two: tuple[User, User],
    change: Callable[[int, int], dict[str, Any]],
    constraint: str,
) -> None:
    first, second = two
    with pytest.raises(DatabaseError, match=constraint):
        insert(row(submission, first, second, **change(first.pk, second.pk)))


def test_the_constraints_hold_when_the_triggers_do_not(submission: Submission, two: tuple[User, User]) -> None:
    first, second = two
    triggers.drop(connection)
    role = Term.objects.filter(vocabulary="voice_role").first()
    assert role
    for wrong in (
        {"second_reader_id": first.pk},
        {"second_read_as": "reader"},
        {"helper_id": first.pk},
        {"helper_id": second.pk},
        {"consent": "no"},
        {"consent": "see_first"},
        {"role_id": role.pk, "age_band": "25-34", "shown_place": "kind"},
    ):
        with pytest.raises(IntegrityError):
            insert(row(submission, first, second, **wrong))
    assert not ApprovedVersion.objects.exists()


def test_two_names_without_recorded_readings_are_refused(submission: Submission) -> None:
    with pytest.raises(DatabaseError, match="two recorded approvals"):
        insert(row(submission, make_user(), make_user()))


def test_approvals_of_two_different_revisions_are_refused(submission: Submission) -> None:
    first, second = make_user(), make_user()
    record(submission, first, ReadAs.READER, revision=1)
    record(submission, second, EXPERT, revision=2)
    with pytest.raises(DatabaseError, match="same revision"):
        insert(row(submission, first, second))


def test_approvals_of_another_story_are_refused(submission: Submission, two: tuple[User, User]) -> None:
    with pytest.raises(DatabaseError, match="two recorded approvals"):
        insert(row(told(), *two))


def test_a_decline_is_no_approval(submission: Submission) -> None:
    first, second = make_user(), make_user()
    record(submission, first, ReadAs.READER)
    reason = Term.objects.filter(vocabulary="decline_reason").first()
    record(submission, second, EXPERT, decision=Decision.DECLINE, reason=reason)
    with pytest.raises(DatabaseError, match="two recorded approvals"):
        insert(row(submission, first, second))


def test_leaving_out_who_helped_does_not_pass(submission: Submission, two: tuple[User, User]) -> None:
    Submission.objects.filter(pk=submission.pk).update(helper=two[0])
    with pytest.raises(DatabaseError, match="true to its submission"):
        insert(row(submission, *two))


@pytest.mark.parametrize("status", ["withdrawn", "declined", "read"])
def test_a_story_that_is_not_to_be_public_gets_no_words(
    submission: Submission, two: tuple[User, User], status: str
) -> None:
    reason = Term.objects.filter(vocabulary="decline_reason").first()
    Submission.objects.filter(pk=submission.pk).update(status=status, decline_reason=reason, text="")
    with pytest.raises(DatabaseError, match="true to its submission"):
        insert(row(submission, *two))


def test_approved_words_are_never_changed() -> None:
    version = published().approved_version
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ApprovedVersion.objects.filter(pk=version.pk).update(text="Andere woorden.")
    with pytest.raises(TypeError, match="never changed"):
        version.save()
    version.refresh_from_db()
    assert "Andere" not in version.text


@pytest.mark.parametrize(
    "change", ["helper_id = first_reader_id", "consent = 'see_first'", "status = 'withdrawn', text = ''"]
)
def test_a_submission_with_approved_words_keeps_what_they_rest_on(change: str) -> None:
    version = published().approved_version
    change = change.replace("first_reader_id", str(version.first_reader_id))
    with pytest.raises(DatabaseError, match="keeps its consent"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE stories_submission SET {change}")


def test_a_page_without_approved_words_cannot_be() -> None:
    page = published()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE stories_storypage SET approved_version_id = NULL WHERE knowledgepage_ptr_id = %s", [page.pk]
        )


def test_the_check_names_each_trigger_that_is_missing() -> None:
    assert promises_are_held(databases=["default"]) == []
    triggers.drop(connection)
    problems = promises_are_held(databases=["default"])
    assert {problem.id for problem in problems} == {"stories.E001"}
    assert all(any(name in problem.msg for problem in problems) for name in triggers.TRIGGERS)
    assert promises_are_held(databases=["volatile"]) == []


def test_creating_the_triggers_twice_changes_nothing() -> None:
    triggers.create(connection)
    assert triggers.missing(connection) == set()


@pytest.mark.django_db(transaction=True)
def test_the_migration_goes_back_and_the_triggers_stand_after_any_run() -> None:
    call_command("migrate", "stories", "0001", verbosity=0, stdout=StringIO())
    assert triggers.missing(connection) == set(triggers.TRIGGERS)
    call_command("migrate", "stories", verbosity=0, stdout=StringIO())
    assert triggers.missing(connection) == set()


@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_the_tables_with_triggers() -> None:
    published()
    call_command("flush", interactive=False, verbosity=0)
    assert not ApprovedVersion.objects.exists()
    assert triggers.missing(connection) == set()
