"""What stands in the story book, and what nobody can do with it."""

import json
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone, translation
from wagtail.models import PageLogEntry, Revision

from kennisplatform.accounts.models import Role
from kennisplatform.core.models import Excerpt, KnowledgePage, Term
from kennisplatform.core.signals import knowledge_changed
from pilots.models import HandreikingIndexPage, HandreikingPage
from stories import actions, trail
from stories.models import Consent, StoryIndexPage, StoryPage
from tests.factories import child_of, give_role, home_page, make_municipality, make_user
from tests.stories import (
    HELPED,
    SUMMARY,
    TITLE,
    approved_by_two,
    make_reader,
    prepared,
    published,
    story_book,
    tables_with,
    told,
)

pytestmark = pytest.mark.django_db


def html(client: Client, page: Any, query: str = "") -> str:
    answer = client.get(page.get_url() + query)
    assert answer.status_code == 200
    return answer.content.decode()


def with_voice(**values: Any) -> StoryPage:
    """A published story whose public version shows these."""
    story_book()
    submission = told(place_size="medium")
    prepared(submission, make_reader(), **values)
    approved_by_two(submission)
    return StoryPage.objects.get(approved_version__submission=submission)


def test_a_page_shows_who_speaks_the_words_what_helped_and_its_trail(client: Client) -> None:
    role = Term.objects.by_key("voice_role", "father")
    page = with_voice(role=role, age_band="45-54", content_note="Gaat over een leeg huis.")
    shown = html(client, page)
    for part in (TITLE, "Vader, 45-54", "Gaat over een leeg huis.", HELPED, '<blockquote class="pull">', "trail"):
        assert part in shown
    assert page.card_note == "Vader, 45-54"


def test_the_line_in_lists_is_dutch_whatever_the_screen_of_the_last_reader() -> None:
    with translation.override("en"):
        page = with_voice(age_band="45-54", shown_place="kind")
    assert page.card_note == "Bewoner, 45-54 · Uit een middelgrote gemeente"


def test_what_a_teller_types_is_never_markup(client: Client) -> None:
    page = with_voice(title="<b>Vet</b>", text="<script>alert(1)</script> en verder.", summary="<i>kort</i>")
    shown = html(client, page)
    assert "<script>alert" not in shown
    assert "<b>Vet" not in shown
    assert "</script> en" not in shown


def test_no_day_and_no_hour_is_told_anywhere(client: Client) -> None:
    page = published()
    answer = client.get(page.get_url())
    today = timezone.localdate()
    assert page.date.day == 1
    assert (page.first_published_at.day, page.last_published_at.day) in {(1, 1), (31, 31), (30, 30), (28, 28)}
    assert page.latest_revision_created_at is None
    assert not {"Last-Modified", "ETag"} & set(answer.headers)
    data = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode())[0])
    assert data["datePublished"] == f"{today:%Y-%m}"
    assert not {"author", "creator", "dateModified", "dateCreated"} & set(data)
    if today.day > 1:
        assert today.isoformat() not in answer.content.decode()


def test_an_address_a_log_and_a_history_tell_nothing() -> None:
    page = published()
    assert re.fullmatch(r"[a-z2-9]{10}", page.public_id)
    assert page.slug == page.public_id
    assert page.get_admin_display_title() == page.public_id
    assert page.owner is None
    assert not Revision.objects.for_instance(page).exists()
    assert not PageLogEntry.objects.filter(page=page.pk).exists()
    with pytest.raises(TypeError, match="no history"):
        page.save_revision()


def test_search_text_has_the_words_of_the_public_version_only() -> None:
    text = published().search_text()
    assert HELPED in text
    assert "Niemand vroeg waarom" in text
    assert "Korenstraat" not in text


@pytest.mark.parametrize("who", ["superuser", Role.NATIONAL_EDITOR, Role.MUNICIPAL_EDITOR, Role.READER])
def test_nobody_can_do_anything_with_a_story_in_the_cms(who: str) -> None:
    page, user = published(), make_user(is_superuser=who == "superuser")
    if who != "superuser":
        give_role(user, who, **({"municipality": make_municipality()} if who == Role.MUNICIPAL_EDITOR else {}))
    tester: Any = page.permissions_for_user(user)
    names = [name for name in dir(tester) if name.startswith("can_")]
    assert len(names) >= 15
    for name in names:
        arguments = [page] if name in {"can_move_to", "can_copy_to"} else []
        assert getattr(tester, name)(*arguments) is False, name


def test_the_story_book_cannot_be_taken_away_moved_copied_or_closed() -> None:
    book, root = story_book(), make_user(is_superuser=True)
    tester = book.permissions_for_user(root)
    assert tester.can_edit()
    for name in ("can_delete", "can_unpublish", "can_move", "can_copy", "can_set_view_restrictions"):
        assert getattr(tester, name)() is False, name
    assert tester.can_copy_to(home_page(), recursive=True) is False


def test_a_superuser_gets_no_story_through_the_cms(client: Client) -> None:
    page = published()
    client.force_login(make_user(is_superuser=True))
    for action in ("edit", "delete", "unpublish", "copy", "move", "privacy"):
        answer = client.post(f"/cms/pages/{page.pk}/{action}/", {"action-publish": "1", "title": "Anders"})
        assert answer.status_code in {302, 403, 404, 405}, action
    page.refresh_from_db()
    assert (page.title, page.live) == (TITLE, True)


def test_the_book_lists_stories_and_lights_their_windows(client: Client) -> None:
    page = published()
    shown = html(client, story_book())
    assert shown.count('class="lit"') == 1
    assert shown.count('class="pane"') == 45
    assert shown.count(f'href="{page.get_url()}"') == 2, "behind its window and in the list"
    assert SUMMARY in shown


def test_filtering_by_barrier_lights_only_those_windows(client: Client) -> None:
    distrust = Term.objects.by_key("barrier", "distrust")
    first = with_voice(barriers=[distrust])
    second = with_voice(barriers=[])
    shown = html(client, story_book(), "?drempel=distrust")
    assert shown.count('class="lit"') == 1
    assert first.get_url() in shown
    assert second.get_url() not in shown


def test_a_book_without_stories_says_who_can_write_the_first(client: Client) -> None:
    shown = html(client, story_book())
    assert 'class="lit"' not in shown
    assert shown.count("/verhalen/vertellen/") >= 2
    assert html(client, story_book(), "?drempel=distrust")


def test_the_home_page_has_the_facade_and_its_stories_as_a_list(client: Client) -> None:
    page = published()
    shown = client.get("/").content.decode()
    assert shown.count('class="lit"') == 1
    assert shown.count(page.get_url()) >= 2


def test_the_trail_says_what_is_true_and_leaves_a_window_open(client: Client, rf: RequestFactory) -> None:
    story_book()
    submission = approved_by_two(told(Consent.SEE_FIRST))
    actions.teller_approves(submission, revision=2)
    page = StoryPage.objects.get()
    steps = trail.of_story(page, rf.get("/"))
    assert [step.done for step in steps] == [True, False]
    assert steps[0].text
    assert "trail__open" in html(client, page)


def quoting_guide(excerpt: Excerpt) -> HandreikingPage:
    """A public handreiking that quotes these words."""
    guides = child_of(home_page(), HandreikingIndexPage(title="Handreikingen", slug="handreikingen"))
    sections: Any = [("citation", {"heading": "Post", "excerpt": excerpt, "why": ""})]
    title = "Aan tafel, niet aan de balie"
    child_of(guides, HandreikingPage(title=title, slug="tafel", sections=sections, live=False))
    HandreikingPage.objects.update(live=True)  # past the list of what a public one needs
    return HandreikingPage.objects.get()


def test_a_handreiking_that_quotes_it_stands_in_the_trail_and_lets_go_of_the_words(client: Client) -> None:
    page = published()
    guide = quoting_guide(Excerpt.objects.create(page=page, text="Kwikzilverige woorden."))
    assert guide.title in html(client, page)
    told_of: list[KnowledgePage] = []

    def look(page: KnowledgePage, **kwargs: Any) -> None:
        told_of.append(page)

    knowledge_changed.connect(look)
    actions.withdraw(page.approved_version.submission)
    knowledge_changed.disconnect(look)
    assert [found.pk for found in told_of] == [guide.pk], "who indexes or keeps it looks again"
    assert tables_with("kwikzilver") == set()


def test_only_one_story_book_can_be_made() -> None:
    story_book()
    assert not StoryIndexPage.can_create_at(home_page())
    assert not StoryPage.can_create_at(story_book())
