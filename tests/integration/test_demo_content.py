"""The invented content: complete, told by many voices, read by two, and never where real stories are."""

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageLogEntry, Revision

from kennisplatform.accounts.backends import MembershipBackend
from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User
from kennisplatform.core.citations import pages_citing
from kennisplatform.core.models import Excerpt, KnowledgePage, Term, Vocabulary, Wijk
from kennisplatform.moderation.models import ReadAs, ReaderProfile
from pilots.models import (
    BarrierPage,
    EventPage,
    HandreikingPage,
    MunicipalityPage,
    PilotPage,
    PracticeCasePage,
    Verdict,
)
from stories.actions import withdraw
from stories.demo import files
from stories.demo.stories import public_id, story_page, submission_id
from stories.models import ApprovedVersion, StoryPage, Submission, SubmissionStatus
from tests.content import loaded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

CODES = ["GM9901", "GM9902", "GM9903", "GM9904"]
TODAY = datetime.date(2026, 11, 23)
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded once; each test gets it back as it was."""
    with loaded("create_demo_content", django_db_blocker):
        yield


def load() -> str:
    out = StringIO()
    call_command("create_demo_content", stdout=out)
    return out.getvalue()


# -- As much as was promised ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("model", "count"),
    [
        (Municipality, 4),
        (MunicipalityPage, 4),
        (Wijk, 6),
        (PilotPage, 6),
        (PracticeCasePage, 24),
        (StoryPage, 44),
        (HandreikingPage, 4),
        (EventPage, 6),
    ],
)
def test_the_demo_has(model: Any, count: int) -> None:
    assert model.objects.count() == count


def test_the_municipalities_are_the_four_invented_ones() -> None:
    assert list(Municipality.objects.order_by("code").values_list("code", flat=True)) == CODES
    assert {municipality.size_class for municipality in Municipality.objects.all()} == {"large", "medium", "small"}


@pytest.mark.parametrize("room", ["pilots", "praktijk", "agenda"])
def test_each_municipality_has_a_room_for(room: str) -> None:
    for page in MunicipalityPage.objects.all():
        assert Page.objects.child_of(page).live().filter(slug=room).count() == 1


def test_a_page_below_a_municipality_belongs_to_it() -> None:
    for page in KnowledgePage.objects.filter(url_path__contains="/gemeenten/").specific():
        assert page.municipality is not None
        assert page.url.startswith(MunicipalityPage.objects.get(municipality=page.municipality).url)


def test_each_pilot_measures_over_two_years_and_learned_five_lessons() -> None:
    for pilot in PilotPage.objects.all():
        assert pilot.lessons.count() == 5
        assert pilot.lessons.exclude(verdict=Verdict.WORKS).count() >= 2
        assert pilot.indicators.count() >= 2
        for indicator in pilot.indicators.all():
            dates = [measurement.date for measurement in indicator.measurements.all()]
            assert max(dates) - min(dates) >= datetime.timedelta(days=600)
            assert dates == sorted(dates)


def test_some_cases_failed_and_say_why() -> None:
    assert PracticeCasePage.objects.filter(effect="does_not_work").count() >= 3
    stopped = PracticeCasePage.objects.filter(phase="stopped")
    assert stopped
    assert not stopped.filter(stopped_why="").exists()


def test_cases_belong_to_municipalities_to_organisations_and_to_the_redactie() -> None:
    cases = PracticeCasePage.objects.all()
    assert {case.municipality.code for case in cases if case.municipality} == set(CODES)
    assert {case.organisation for case in cases if case.organisation} == set(Organisation.objects.all())
    assert any(case.municipality is None and case.organisation is None for case in cases)


def test_two_meetings_have_been_and_four_are_to_come() -> None:
    days = [event.starts_at.date() for event in EventPage.objects.all()]
    assert (sum(day < TODAY for day in days), sum(day > TODAY for day in days)) == (2, 4)


# -- Voices -----------------------------------------------------------------------------------------------------------------
def test_stories_cases_guides_and_pilots_together_cover_every_barrier() -> None:
    for barrier in Term.objects.in_vocabulary(Vocabulary.BARRIER):
        assert StoryPage.objects.with_barrier(barrier).count() >= 2, barrier.key
        assert PracticeCasePage.objects.with_barrier(barrier).exists(), barrier.key
        assert BarrierPage.objects.filter(term=barrier).exists(), barrier.key


@pytest.mark.parametrize(
    "group", ["young_people", "parents", "elderly", "newcomers_and_refugees", "autism_or_mental_health"]
)
def test_several_stories_are_told_by(group: str) -> None:
    term = Term.objects.by_key(Vocabulary.GROUP, group)
    assert StoryPage.objects.filter(groups=term).count() >= 4


def test_most_stories_say_what_helped() -> None:
    assert ApprovedVersion.objects.exclude(what_helped="").count() >= 33


def test_a_story_shows_at_most_two_of_role_age_and_place() -> None:
    for version in ApprovedVersion.objects.all():
        assert sum(map(bool, (version.role, version.age_band, version.shown_place))) <= 2


# -- Marked as invented, and made as the real thing -----------------------------------------------------------------------------
def test_everything_of_the_demo_is_marked_as_invented() -> None:
    assert set(KnowledgePage.objects.filter(is_example=False).values_list("kind", flat=True)) == {"barrier"}
    for model in (Municipality, Organisation, Submission):
        assert not model.objects.filter(is_example=False).exists()


def test_every_page_is_public_and_the_tree_is_sound() -> None:
    assert not Page.objects.filter(live=False).exists()
    assert Page.find_problems() == ([], [], [], [], [])


def test_pages_have_a_history_in_the_cms_and_stories_have_none() -> None:
    stories = StoryPage.objects.values_list("pk", flat=True)
    assert not Page.objects.filter(depth__gt=1, live_revision=None).exclude(pk__in=stories).exists()
    assert not Revision.objects.page_revisions().filter(object_id__in=[str(pk) for pk in stories]).exists()
    assert not PageLogEntry.objects.filter(page__in=stories).exists()


def test_each_story_was_read_by_two_of_whom_one_as_ervaringsdeskundige() -> None:
    for version in ApprovedVersion.objects.all():
        assert version.first_reader != version.second_reader
        assert ReadAs.ERVARINGSDESKUNDIGE in {version.first_read_as, version.second_read_as}


def test_a_story_shows_its_month_and_not_its_day() -> None:
    assert {page.date.day for page in StoryPage.objects.all()} == {1}


def test_three_stories_wait_at_the_review_desk() -> None:
    waiting = Submission.objects.filter(status=SubmissionStatus.WAITING)
    assert waiting.count() == 3
    assert all(submission.text for submission in waiting)


def test_no_code_opens_a_story_of_the_demo(settings: Any) -> None:
    assert not Submission.objects.filter(receipt_key_id__in=settings.RECEIPT_KEYS).exists()


# -- Citations -----------------------------------------------------------------------------------------------------------------
def _citations(page: HandreikingPage) -> list[Any]:
    return [block.value for block in page.sections if block.block_type == "citation"]


def test_each_handreiking_quotes_two_stories_and_points_at_a_case() -> None:
    for page in HandreikingPage.objects.all():
        assert len(_citations(page)) >= 2
        assert [block for block in page.sections if block.block_type == "case" and block.value["case"].live]
        assert page.makers.values("group").distinct().count() == 3


def test_every_quote_stands_literally_in_a_story_that_is_public() -> None:
    assert Excerpt.objects.exists()
    for excerpt in Excerpt.objects.all():
        story = excerpt.page and excerpt.page.specific
        assert isinstance(story, StoryPage)
        assert not excerpt.is_withdrawn
        version = story.approved_version
        assert excerpt.text in f"{version.text}\n\n{version.what_helped}"


def test_a_story_that_is_quoted_knows_by_which_handreiking() -> None:
    for guide in HandreikingPage.objects.all():
        for citation in _citations(guide):
            assert guide.pk in {page.pk for page in pages_citing(citation["excerpt"].page)}


# -- People --------------------------------------------------------------------------------------------------------------------
def test_there_is_an_account_for_each_role() -> None:
    assert {row["role"] for row in files.accounts()} == set(Role.values)
    editors = [row["municipality"] for row in files.accounts() if row["role"] == Role.MUNICIPAL_EDITOR]
    assert {"GM9901", "GM9902"} <= set(editors)


@pytest.mark.parametrize("email", [row["email"] for row in files.accounts()])
def test_a_demo_account_logs_in_and_has_its_role(email: str, rf: Any) -> None:
    row = next(row for row in files.accounts() if row["email"] == email)
    user = authenticate(rf.post("/"), email=email, password=row["password"])
    assert user == User.objects.get(email=email)
    assert EmailAddress.objects.filter(user=user, verified=True, primary=True).exists()
    assert list(Membership.objects.of(user).valid().values_list("role", flat=True)) == [row["role"]]


def test_the_editor_of_a_municipality_edits_its_pages_and_no_others() -> None:
    editor = MembershipBackend().get_user(User.objects.get(email="redactie@waterveen.example").pk)
    for page in PilotPage.objects.all():
        own = page.municipality is not None and page.municipality.code == "GM9901"
        assert page.permissions_for_user(editor).can_edit() is own


def test_nobody_granted_a_role_to_themselves() -> None:
    assert [row for row in Membership.objects.all() if row.granted_by_id == row.user_id] == []


def test_two_readers_without_a_tie_can_publish_a_story_together() -> None:
    free = [profile.user for profile in ReaderProfile.objects.all() if not profile.tied_municipalities.exists()]
    roles = set(Membership.objects.valid().filter(user__in=free).values_list("role", flat=True))
    assert {Role.READER, Role.ERVARINGSDESKUNDIGE_READER} <= roles


def test_the_accounts_are_printed_with_their_password() -> None:
    out = StringIO()
    call_command("show_demo_accounts", stdout=out)
    for row in files.accounts():
        assert row["email"] in out.getvalue()
        assert row["password"] in out.getvalue()


# -- Again, and never in production ---------------------------------------------------------------------------------------------
def test_a_second_run_writes_nothing() -> None:
    with CaptureQueriesContext(connection) as queries:
        load()
    assert [query["sql"] for query in queries if query["sql"].lstrip().upper().startswith(WRITES)] == []


def test_what_was_deleted_or_withdrawn_does_not_come_back(settings: Any, tmp_path: Path) -> None:
    settings.WITHDRAWALS_FILE = tmp_path / "withdrawn.log"
    PracticeCasePage.objects.get(source_id="post-openen-aan-de-keukentafel").delete()
    withdraw(Submission.objects.get(pk=submission_id("drieenveertig-brieven")))
    load()
    assert (PracticeCasePage.objects.count(), StoryPage.objects.count()) == (23, 43)


def test_a_story_of_the_demo_has_the_same_address_everywhere() -> None:
    page = story_page("drieenveertig-brieven")
    assert page is not None
    assert page.public_id == page.slug == public_id("drieenveertig-brieven")
    assert len({public_id(row["key"]) for row in files.stories()}) == 44
    assert {len(public_id(row["key"])) for row in files.stories()} == {10}


def test_the_demo_is_refused_where_the_settings_do_not_allow_it(settings: Any) -> None:
    settings.DEMO_CONTENT_ALLOWED = False
    with CaptureQueriesContext(connection) as queries, pytest.raises(CommandError, match="DEMO_CONTENT_ALLOWED"):
        load()
    assert len(queries) == 0


def test_the_demo_is_refused_on_production_settings(tmp_path: Path) -> None:
    environment = {
        "DJANGO_SETTINGS_MODULE": "kennisplatform.settings.production",
        "PATH": os.environ["PATH"],
        "KP_DATA_DIR": str(tmp_path),
        "KP_SECRET_KEY": "x" * 60,
        "KP_HOSTS": "kennis.example",
        "KP_SITE_URL": "https://kennis.example",
        "KP_ENCRYPTION_KEYS": "dGVzdC1rZXktdGhpcnR5LXR3by1ieXRlcy1sb25nISE=",
        "KP_RECEIPT_KEYS": "one:two",
        "KP_FROM_EMAIL": "redactie@kennis.example",
        "KP_SMTP_HOST": "localhost",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "create_demo_content"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Demo content is refused here" in done.stderr
