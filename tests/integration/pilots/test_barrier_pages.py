"""Barriers: what is known about each, what worked and what did not side by side."""

import re

import pytest
from django.test import Client

from kennisplatform.core.models import Term
from tests.factories import home_page, published_case
from tests.guides import published_barrier, published_guide
from tests.stories import published

pytestmark = pytest.mark.django_db


def shown(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_barrier_about_which_nothing_is_known_yet_says_what_will_stand_there_and_who_can_put_it_there() -> None:
    html = shown(published_barrier().url)
    assert "Wie in een wijk woont, kan er een vertellen" in html
    assert html.count("Gemeenten en organisaties zetten ze erin") == 2


def test_every_sentence_stands_with_its_source_and_what_helps_leads_to_its_direction() -> None:
    page = published_barrier(
        residents_say=[("claim", {"text": "Niemand belde terug.", "source": "§3.1.1"})],
        professionals_say=[("claim", {"text": "Er is te weinig tijd.", "source": "§4.1.2"})],
        helps=[("help", {"text": "Neem de tijd.", "source": "§3.2.1", "direction": "remove_distrust"})],
        note="Jongeren noemen de politie.",
        note_source="§5.1",
        source="Een onderzoek",
    )
    html = shown(page.url)
    for words, source in (
        ("Niemand belde terug.", "§3.1.1"),
        ("Er is te weinig tijd.", "§4.1.2"),
        ("Neem de tijd.", "§3.2.1"),
    ):
        assert re.search(rf'{re.escape(words)} <span class="source">{source}</span>', html)
    assert 'href="/zoeken/?richting=remove_distrust"' in html
    assert "Bron: Een onderzoek" in html


def test_what_worked_and_what_did_not_stand_beside_each_other() -> None:
    barriers = [Term.objects.by_key("barrier", "distrust")]
    published_case("Koffie in de wasserette", effect="works", barriers=barriers)
    published_case("De gele bus", effect="does_not_work", barriers=barriers)
    published_case("Veertig vragen", effect="mixed", barriers=barriers)
    published_case("Over iets anders", effect="works")
    html = shown(published_barrier().url)
    worked, failed, some = (html.index(f'id="cases-{part}"') for part in ("works", "does_not_work", "open"))
    assert worked < html.index("Koffie in de wasserette") < failed < html.index("De gele bus") < some
    assert some < html.index("Veertig vragen")
    assert "Over iets anders" not in html


def test_what_is_not_public_is_not_counted_and_not_shown() -> None:
    case = published_case("Een concept", barriers=[Term.objects.by_key("barrier", "distrust")])
    case.unpublish()
    page = published_barrier()
    assert "Een concept" not in shown(page.url)
    assert "tile--practice" not in re.sub(r'<ul class="tiles-key">.*?</ul>', "", shown("/drempels/"), flags=re.DOTALL)


def test_a_barrier_has_a_tile_for_each_story_case_and_guide() -> None:
    page, other = published_barrier(), published_barrier("bureaucracy", teaser="Eerst de papieren.")
    published_case(barriers=[page.term])
    published_case(barriers=[page.term])
    published_guide(barriers=[page.term])
    story = published()
    story.barriers = [page.term]
    story.save()
    html = shown("/drempels/")
    assert 'aria-label="1 verhaal, 2 praktijkcases, 1 handreiking"' in html
    assert html.count('class="tiles"') == 1
    assert other.teaser in html


def test_the_home_page_shows_the_barriers_about_which_most_is_known_first() -> None:
    home_page()
    published_barrier()
    page = published_barrier("bureaucracy")
    published_case(barriers=[page.term])
    html = shown("/")
    assert html.index('href="/drempels/bureaucracy/"') < html.index('href="/drempels/distrust/"')


def test_search_finds_a_barrier_by_what_residents_say_about_it() -> None:
    page = published_barrier(residents_say=[("claim", {"text": "Niemand belde terug.", "source": "§3.1.1"})])
    assert "Niemand belde terug." in page.search_text()
