"""Gone is gone: everywhere, at once, and after an old copy was put back."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DEFAULT_DB_ALIAS, connection
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from kennisplatform.core.due import registered
from kennisplatform.core.models import Excerpt
from kennisplatform.moderation.models import Decision, ReadAs, Reading
from stories import actions, withdrawals
from stories.models import ApprovedVersion, Consent, PublicDraft, StoryPage, Submission, SubmissionStatus
from tests.stories import (
    HELPED,
    RAW,
    SUMMARY,
    TITLE,
    approved_by_two,
    make_reader,
    published,
    story_book,
    tables_with,
    told,
)

pytestmark = pytest.mark.django_db

PLACES = ("Zevenenveertig", "Korenstraat", "vergiet", "niet antwoordde", "op de trap legde")


@pytest.fixture(autouse=True)
def withdrawals_file(settings: Any, tmp_path: Path) -> Path:
    settings.WITHDRAWALS_FILE = tmp_path / "folder" / "withdrawn.log"
    return settings.WITHDRAWALS_FILE


def submission_of(page: StoryPage) -> Submission:
    return page.approved_version.submission


def test_the_words_stand_somewhere_before_so_that_looking_for_them_means_something() -> None:
    published()
    assert {"default.wagtailcore_page", "default.stories_approvedversion"} <= tables_with(TITLE)
    assert tables_with(HELPED)
    assert not tables_with("Korenstraat"), "raw words are in no table in plain text"


def test_nothing_of_a_withdrawn_story_is_left_in_any_table(client: Client) -> None:
    page = published()
    submission = submission_of(page)
    Reading.objects.update(remark="Ik vond het vergiet zo mooi.")
    log(page, "wagtail.edit", title=TITLE)
    Excerpt.objects.create(page=page, text="Niemand vroeg waarom ik niet antwoordde.")
    log(Excerpt.objects.get(), "wagtail.create")
    address = page.get_url()
    assert client.get(address).status_code == 200

    actions.withdraw(submission)

    for words in (TITLE, SUMMARY, RAW, *PLACES):
        assert tables_with(words) == set(), words
    assert client.get(address).status_code == 404
    assert not StoryPage.objects.exists()
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not PageLogEntry.objects.filter(page=page.pk).exists()
    assert not ApprovedVersion.objects.exists()
    assert not PublicDraft.objects.exists()


def test_what_stays_is_that_there_was_one_and_who_read_it() -> None:
    submission = submission_of(published(age_band="25-34", place_size="small"))
    actions.withdraw(submission)
    submission.refresh_from_db()
    assert submission.status == SubmissionStatus.WITHDRAWN
    assert submission.receipt_hash
    assert (submission.text, submission.age_band, submission.place_size, submission.role) == ("", "", "", None)
    assert Reading.objects.count() == 2


def test_every_quotation_says_it_was_taken_back() -> None:
    page = published()
    excerpt = Excerpt.objects.create(page=page, text="Niemand vroeg waarom ik niet antwoordde.")
    actions.withdraw(submission_of(page))
    excerpt.refresh_from_db()
    assert excerpt.is_withdrawn
    assert excerpt.text == ""
    assert excerpt.withdrawn_at is not None


@pytest.mark.parametrize("consent", [Consent.SEE_FIRST, Consent.NO])
def test_a_story_can_be_taken_back_wherever_it_is_on_its_way(consent: str) -> None:
    story_book()
    for submission in (told(consent), approved_by_two(told(consent))):
        actions.withdraw(submission)
        submission.refresh_from_db()
        assert submission.is_withdrawn
    assert not PublicDraft.objects.exists()


def test_withdrawing_twice_changes_nothing() -> None:
    submission = told()
    actions.withdraw(submission)
    submission.refresh_from_db()
    first = submission.decided_at
    actions.withdraw(submission)
    submission.refresh_from_db()
    assert submission.decided_at == first


# -- After a restore --------------------------------------------------------------------------------------------------
def everything() -> str:
    """A copy of all rows of our own and of the page tree, as a backup holds them."""
    labels = ("core.Term", "core.KnowledgePage", "core.Excerpt", "wagtailcore.Page", "stories", "moderation")
    models: list[Any] = []
    for label in labels:
        models += apps.get_app_config(label).get_models() if "." not in label else [apps.get_model(label)]
    rows = [row for model in models for row in model._default_manager.all() if type(row) is model]
    return serializers.serialize("json", rows)


def put_back(copy: str) -> None:
    with connection.constraint_checks_disabled():
        for row in sorted(serializers.deserialize("json", copy), key=_versions_last):
            row.save(using=DEFAULT_DB_ALIAS)


def _versions_last(row: Any) -> int:
    # The trigger wants to see the readings first.
    return {"ApprovedVersion": 1, "Page": 2, "KnowledgePage": 3, "StoryPage": 4, "Excerpt": 5}.get(
        type(row.object).__name__, 0
    )


def test_an_old_copy_put_back_is_gone_again_with_the_next_tick(client: Client) -> None:
    page = published()
    Excerpt.objects.create(page=page, text="Niemand vroeg waarom ik niet antwoordde.")
    submission, address, copy = submission_of(page), page.get_url(), everything()
    actions.withdraw(submission)
    put_back(copy)
    assert client.get(address).status_code == 200, "the restored copy holds the story"

    for function in registered():
        function()

    assert client.get(address).status_code == 404
    for words in (TITLE, SUMMARY, *PLACES):
        assert tables_with(words) == set(), words
    assert Submission.objects.get(pk=submission.pk).is_withdrawn


def test_the_list_is_written_before_the_withdrawal_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    submission = told()
    seen = []

    def write_down(ids: list[uuid.UUID]) -> None:
        seen.append((connection.in_atomic_block, ids))

    monkeypatch.setattr(withdrawals, "write_down", write_down)
    actions.withdraw(submission)
    assert seen == [(True, [submission.pk])]


def test_a_crash_between_list_and_commit_ends_in_gone() -> None:
    submission = told()
    withdrawals.write_down([submission.pk])
    actions.reapply_withdrawals()
    submission.refresh_from_db()
    assert submission.is_withdrawn


def test_a_list_that_cannot_be_written_does_not_stop_a_teller(
    withdrawals_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submission = told()

    def full_disk(ids: list[uuid.UUID]) -> None:
        raise OSError("No space left")

    with monkeypatch.context() as patch:
        patch.setattr(withdrawals, "write_down", full_disk)
        actions.withdraw(submission)
    submission.refresh_from_db()
    assert submission.is_withdrawn
    assert withdrawals.written_down() == set()
    actions.reapply_withdrawals()
    assert withdrawals.written_down() == {submission.pk}


def test_a_half_written_line_spoils_no_other(withdrawals_file: Path) -> None:
    first, second = uuid.uuid4(), uuid.uuid4()
    withdrawals.write_down([first])
    with withdrawals_file.open("a") as file:
        file.write("3f2c-brok")
    withdrawals.write_down([second])
    assert withdrawals.written_down() == {first, second}
    assert withdrawals_file.stat().st_mode & 0o077 == 0


def test_without_a_list_there_is_nothing_to_do() -> None:
    actions.reapply_withdrawals()
    assert withdrawals.written_down() == set()


def test_an_id_of_no_story_here_is_passed_over() -> None:
    withdrawals.write_down([uuid.uuid4()])
    actions.reapply_withdrawals()
    assert not Submission.objects.exists()


def test_the_operator_can_take_a_story_down_by_its_address() -> None:
    page = published()
    with pytest.raises(CommandError):
        call_command("withdraw_story", "nothere123")
    call_command("withdraw_story", page.public_id)
    assert not StoryPage.objects.exists()


def test_a_reader_cannot_bring_a_withdrawn_story_back() -> None:
    story_book()
    submission = told()
    actions.withdraw(submission)
    with pytest.raises(PermissionDenied):
        actions.decide(submission, by=make_reader(), read_as=ReadAs.READER, decision=Decision.APPROVE)
    assert tables_with("Korenstraat") == set()
