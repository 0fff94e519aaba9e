"""A guide: its parts, its makers, and the words of residents by reference only."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from kennisplatform.core.citations import withdraw_excerpts
from pilots.models import HandreikingPage, Maker
from stories.models import StoryPage
from tests.factories import published_case
from tests.guides import published_guide, quote_of
from tests.stories import WORDS, published

pytestmark = pytest.mark.django_db

WORDS_QUOTED = "Op elke trede lag een stapel."
TAKEN_BACK = "De bewoner heeft ze teruggenomen"


def shown(page: HandreikingPage) -> str:
    answer = Client().get(page.url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_guide_with_only_what_it_must_have_is_shown() -> None:
    html = shown(published_guide())
    assert "Vooraf" in html
    assert "Wie dit maakten" in html


def test_every_kind_of_section_is_shown() -> None:
    case = published_case("Koffie aan de deur")
    story = published()
    html = shown(
        published_guide(
            ("steps", {"heading": "Stappen", "items": [{"title": "Bel aan", "text": "En wacht."}]}),
            ("do_and_dont", {"heading": "Wel en niet", "do": ["Ga zitten."], "dont": ["Geen formulier."]}),
            (
                "conversation",
                {
                    "heading": "Gesprek",
                    "intro": "Aan de deur.",
                    "lines": [{"who": "Professional", "text": "Dag."}, {"who": "Bewoner", "text": "Wie bent u?"}],
                    "remark": "Hij wacht.",
                },
            ),
            quote_of(story, WORDS_QUOTED),
            ("case", {"heading": "Elders", "case": case, "why": "Zo ging het."}),
            ("checklist", {"heading": "Lijst", "items": ["Je pasje af."]}),
        )
    )
    for words in ("Bel aan", "Geen formulier.", "Wie bent u?", WORDS_QUOTED, "Koffie aan de deur", "Je pasje af."):
        assert words in html
    assert story.card_note in html
    assert story.url in html
    assert WORDS.split()[0] in html


def test_the_contents_lead_to_every_part_and_no_two_are_the_same() -> None:
    part = ("text", {"heading": "Vooraf", "text": "Ga zitten."})
    html = shown(published_guide(part, part, part))
    links = re.findall(r'<li><a href="#([^"]+)"', html)
    assert links == ["vooraf", "vooraf-2", "vooraf-3"]
    assert all(html.count(f'id="{link}"') == 1 for link in links)


def test_in_a_conversation_the_resident_stands_on_the_same_side_whoever_speaks_first() -> None:
    lines = [{"who": "Professional", "text": "Dag."}, {"who": "Bewoner", "text": "Wie bent u?"}]
    html = shown(published_guide(("conversation", {"heading": "Gesprek", "lines": lines})))
    assert re.search(r'talk__line--professional"><span class="talk__who">Professional', html)
    assert re.search(r'talk__line--resident"><span class="talk__who">Bewoner', html)


def test_who_lived_it_stands_first_among_the_makers_and_nobody_is_left_out() -> None:
    makers = [Maker(group="municipalities", name="Duinrade"), Maker(group="ervaringsdeskundigen", name="Vijf bewoners")]
    html = shown(published_guide(makers=makers))
    groups = re.findall(r"<h3>(Ervaringsdeskundigen|Professionals|Gemeenten)</h3>", html)
    assert groups == ["Ervaringsdeskundigen", "Professionals", "Gemeenten"]


def test_words_that_were_taken_back_are_gone_from_the_page_from_search_and_from_every_old_version() -> None:
    story = published()
    page = published_guide(quote_of(story, WORDS_QUOTED))
    old = page.save_revision()
    assert WORDS_QUOTED in shown(page)

    withdraw_excerpts(story)
    StoryPage.objects.get(pk=story.pk).delete()

    for html in (shown(page), old.as_object().make_preview_request().content.decode()):
        assert WORDS_QUOTED not in html
        assert story.title not in html
        assert TAKEN_BACK in html
    assert WORDS_QUOTED not in page.search_text()
    assert Client().get(reverse("search"), {"q": "trede stapel"}).content.decode().count("Aan tafel") == 0


def test_a_quotation_whose_page_is_no_longer_public_says_so() -> None:
    case = published_case()
    page = published_guide(quote_of(case, "Een vast uur."))
    case.unpublish()
    assert "Een vast uur." not in shown(page)


def test_a_reference_opens_no_door_to_a_case_that_is_not_public() -> None:
    case = published_case("Koffie aan de deur")
    page = published_guide(("case", {"heading": "Elders", "case": case}), barriers=[])
    PageViewRestriction.objects.create(page=case, restriction_type=PageViewRestriction.LOGIN)
    assert "Koffie aan de deur" not in shown(page)
    PageViewRestriction.objects.all().delete()
    assert "Koffie aan de deur" in shown(page)
    case.unpublish()
    assert "Koffie aan de deur" not in shown(page)


def test_a_guide_with_many_quotations_and_cases_asks_no_more_of_the_database() -> None:
    story, case = published(), published_case()
    few = published_guide(quote_of(story, "Kort."), ("case", {"heading": "Elders", "case": case}))
    many = published_guide(
        *(quote_of(story, f"Zin {number}.") for number in range(8)),
        *(("case", {"heading": "Elders", "case": published_case(f"Case {number}")}) for number in range(8)),
    )
    shown(few)
    assert queries(many) == queries(few)


def queries(page: HandreikingPage) -> int:
    with CaptureQueriesContext(connection) as captured:
        shown(page)
    return len(captured)


def test_the_line_in_lists_says_the_version_and_who_made_it() -> None:
    makers = [Maker(group="ervaringsdeskundigen", name="Vijf bewoners"), Maker(group="professionals", name="Een arts")]
    page = published_guide(version=3, makers=makers)
    assert page.card_note == "Versie 3. Gemaakt door ervaringsdeskundigen en professionals."


def test_engines_learn_the_steps_and_the_version_and_nobodys_name() -> None:
    page = published_guide(("steps", {"heading": "Stappen", "items": [{"title": "Bel aan", "text": "En wacht."}]}))
    data = page.structured_data
    assert data["step"] == [{"@type": "HowToStep", "name": "Bel aan", "text": "En wacht."}]
    assert "author" not in data
    assert "Vijf bewoners" not in str(data)
