"""The front door, and pages with plain information."""

import re
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from kennisplatform.home.models import ContentPage
from tests.factories import child_of, home_page
from tests.stories import TITLE, published

pytestmark = pytest.mark.django_db


def shown(url: str) -> str:
    answer = Client().get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def information(title: str = "Privacy", **fields: Any) -> ContentPage:
    return child_of(fields.pop("parent", home_page()), ContentPage(title=title, slug=title.lower(), **fields))


def test_the_front_door_of_an_empty_platform_has_its_doors_and_says_who_can_tell_first() -> None:
    home_page()
    html = shown("/")
    for words in ("Ik woon hier", "Ik werk hier", "Wij zijn een gemeente", "Het eerste kan van jou zijn"):
        assert words in html
    assert 'class="lit"' not in html


def test_a_published_story_lights_a_window_and_stands_in_the_list_below_the_street() -> None:
    story = published()
    html = shown("/")
    assert html.count(f'href="{story.url}"') == 2
    assert html.index('class="lit"') < html.index('class="kerb"') < html.index("facade-list")
    assert TITLE in html


def test_pages_with_information_stand_in_the_footer_only_when_an_editor_wants_that() -> None:
    information("Privacy", in_footer=True)
    information("Woorden")
    footer = shown("/").split('<footer class="footer">')[1]
    assert "Privacy" in footer
    assert "Woorden" not in footer


def test_a_page_that_is_not_published_is_not_in_the_footer() -> None:
    information("Privacy", in_footer=True, live=False)
    assert "Privacy" not in shown("/")


def test_a_page_that_is_closed_or_stands_below_a_closed_one_is_not_in_the_footer() -> None:
    above = information("Besloten", in_footer=True)
    information("Eronder", in_footer=True, parent=above)
    information("Privacy", in_footer=True)
    PageViewRestriction.objects.create(page=above, restriction_type=PageViewRestriction.LOGIN)
    html = shown("/")
    assert "Privacy" in html
    assert "Besloten" not in html
    assert "Eronder" not in html


def test_an_empty_page_with_information_says_who_writes_it() -> None:
    assert "De redactie van dit platform schrijft deze pagina" in shown(information().url)


def test_every_block_is_shown_and_no_text_in_it_is_markup() -> None:
    body = [
        ("heading", "Wat <wij> bewaren"),
        ("paragraph", "Zo weinig mogelijk."),
        ("list", ["Geen naam."]),
        ("callout", "Let op."),
    ]
    html = shown(information(body=body).url)
    for words in (
        "Wat &lt;wij&gt; bewaren",
        "<p>Zo weinig mogelijk.</p>",
        "<li>Geen naam.</li>",
        '<div class="callout">',
    ):
        assert words in html


def test_a_long_page_has_contents_that_lead_to_its_parts() -> None:
    body = [("heading", words) for words in ("Een", "Twee", "Drie", "Vier")]
    html = shown(information(body=body).url)
    assert re.findall(r'<li><a href="#([^"]+)"', html) == ["een", "twee", "drie", "vier"]
    assert all(html.count(f'id="{anchor}"') == 1 for anchor in ("een", "twee", "drie", "vier"))


def test_a_page_leads_to_the_pages_below_it() -> None:
    about = information("Over")
    below = information("Gevolgen", parent=about, summary="Wat er gebeurt als hulp niet aankomt.")
    assert f'href="{below.url}"' in shown(about.url)
    assert f'href="{about.url}"' in shown(below.url)
