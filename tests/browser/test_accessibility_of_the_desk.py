"""axe finds nothing on the review desk in the CMS, on a phone and on a desk, and nothing scrolls sideways."""

import pytest

from kennisplatform.accounts.models import Role
from kennisplatform.moderation.models import ReadAs
from stories import actions
from stories.models import Consent, PublicDraft, Submission
from tests.browser.axe import Inspector
from tests.browser.people import be, demo_user
from tests.factories import give_role, make_user
from tests.stories import approve, approved_by_two, make_ervaringsdeskundige, prepared, told

SAVE, JUDGE = "main .desk-form button:not([name])", "main .desk-form button[type=submit]"


@pytest.fixture
def story(desk_screens: Inspector, site: str) -> Submission:
    """A story that waits, before a reader who is logged in."""
    be(desk_screens.page, site, demo_user("lezer@voorbeeld.example"))
    return told(about_municipality=None, place_size="small")


def _address(submission: Submission, more: str = "") -> str:
    return f"/cms/leestafel/verhaal/{submission.pk}/{more}"


def test_the_list_the_story_and_the_judgement(desk_screens: Inspector, story: Submission) -> None:
    page = desk_screens.page
    desk_screens.visit("/cms/")
    desk_screens.visit("/cms/leestafel/")
    desk_screens.visit(_address(story))
    page.evaluate("document.querySelectorAll('[maxlength]').forEach(field => field.removeAttribute('maxlength'))")
    page.fill("[name=title]", "x" * 400)
    desk_screens.send("story, title too long", SAVE)
    page.fill("[name=title]", "Een stapel enveloppen")
    desk_screens.send("story, not complete", SAVE)
    desk_screens.visit(_address(story, "oordeel/"))
    desk_screens.send("judgement, no answer", JUDGE)
    desk_screens.visit(_address(story))
    page.fill("[name=summary]", "Er kwamen zoveel brieven.")
    desk_screens.send("judgement, complete", "main button[name=judge]")
    page.check("[name=decision][value=approve]")
    page.fill("[name=remark]", "De straat is eruit.")
    desk_screens.send("list, one read", JUDGE)
    desk_screens.visit(_address(story, "oordeel/"))
    desk_screens.visit(_address(story, "ken-ik/"))


def test_what_the_other_reader_changed(desk_screens: Inspector, story: Submission) -> None:
    desk_screens.visit(_address(story))
    other = make_ervaringsdeskundige()
    prepared(story, other)
    approve(story, other, ReadAs.ERVARINGSDESKUNDIGE)
    desk_screens.page.fill("[name=title]", "Intussen anders")
    desk_screens.send("story, saved by the other meanwhile", SAVE)
    desk_screens.visit(_address(story))
    assert desk_screens.page.locator("main ins").count()
    desk_screens.visit(_address(story, "oordeel/"))
    draft = PublicDraft.objects.get(submission=story)
    actions.save_public_draft(draft, by=other, summary="Nog anders.")
    desk_screens.page.check("[name=decision][value=approve]")
    desk_screens.send("judgement, changed by the other meanwhile", JUDGE)


def test_a_story_that_is_only_read_and_one_that_came_back(desk_screens: Inspector, story: Submission) -> None:
    only_read = told(Consent.NO)
    desk_screens.visit(_address(only_read))
    desk_screens.visit(_address(only_read, "oordeel/"))
    back = approved_by_two(told(Consent.SEE_FIRST))
    draft = PublicDraft.objects.get(submission=back)
    actions.teller_wants_change(back, revision=draft.revision, remark="Mijn buurvrouw moet eruit.")
    desk_screens.visit(_address(back))
    desk_screens.visit("/cms/leestafel/")


def test_the_registration_of_a_new_reader(desk_screens: Inspector, site: str) -> None:
    reader = make_user("nieuwe.lezer@example.org", display_name="Nieuwe lezer")
    give_role(reader, Role.READER)
    be(desk_screens.page, site, reader)
    desk_screens.visit("/cms/")
    desk_screens.visit("/cms/leestafel/")
    assert desk_screens.page.url.endswith("/aanmelden/")
    desk_screens.send("registration, nothing filled in", JUDGE)
    desk_screens.page.fill("[name=wijk]", "De Kampen, Waterveen")
    desk_screens.page.check("[name=languages][value=nl]")
    desk_screens.send("list of a new reader", JUDGE)
