"""What the pieces of the public pages promise, whatever page shows them."""

import json
import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from django.utils import translation

from kennisplatform.core.templatetags.structured_data import json_ld


@pytest.fixture(autouse=True)
def dutch() -> Any:
    with translation.override("nl"):
        yield


def piece(name: str, **context: Any) -> str:
    return render_to_string(f"core/pieces/{name}.html", context)


def facade(**window: Any) -> dict[str, Any]:
    lit = {"x": 20, "y": 1098, "lit": True, "url": "/verhalen/abc/", "title": "Vader, 45-54", "pattern": 2}
    return {"width": 1206, "height": 464, "base": 410, "windows": [lit | window], "doors": [1082], "shrubs": []}


class Question(forms.Form):
    place = forms.CharField(label="Waar was dit?", help_text="Bijvoorbeeld: op school.")
    consent = forms.ChoiceField(label="Mag dit?", choices=[("yes", "Ja"), ("no", "Nee")], widget=forms.RadioSelect)


def test_text_cannot_break_out_of_structured_data() -> None:
    written = json_ld({"name": "</script><script>alert(1)</script> & <!--"})
    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside) == {"name": "</script><script>alert(1)</script> & <!--"}


def test_a_lit_window_is_a_link_with_the_words_of_its_story() -> None:
    html = piece("facade", facade=facade())
    assert re.search(r'<a class="lit" href="/verhalen/abc/">\s*<title>Vader, 45-54</title>', html)


def test_a_dark_window_leads_nowhere() -> None:
    assert "<a" not in piece("facade", facade=facade(lit=False))


def test_numbers_in_a_drawing_are_written_for_the_browser_and_not_in_dutch() -> None:
    html = piece("facade", facade=facade())
    assert 'viewBox="0 0 1206 464"' in html
    assert "translate(20 1098)" in html


def test_a_chart_is_drawn_with_points_and_its_table_is_written_in_dutch() -> None:
    chart = {
        "title": "Dagen", "unit": "dagen", "summary": "", "width": 360, "height": 190, "left": 4, "right": 298, "floor": 164,
        "lines": ["4,20.5 298,100.5"], "gaps": [], "points": [{"x": 20.5, "y": 1.5, "r": 6}], "aim": None,
        "now": {"x": 1, "y": 2, "label": "8"}, "rows": [{"label": "januari", "value": "0", "note": ""}, {"label": "april", "value": "", "note": "verhuizing"}],
    }  # fmt: skip
    html = piece("chart", chart=chart)
    assert 'cx="20.5"' in html
    assert re.search(r'<td class="number">0</td>', html)
    assert "niet gemeten" in html


@pytest.mark.parametrize(("stories", "tiles"), [(36, 39), (37, 0)])
def test_from_forty_on_tiles_become_numbers(stories: int, tiles: int) -> None:
    html = piece("tiles", voice=stories, practice=2, guide=1)
    assert len(re.findall(r'<i class="tile', html)) == (tiles or 3)
    assert ("tiles--numbers" in html) is (tiles == 0)
    assert f"{stories} verhalen, 2 praktijkcases, 1 handreiking" in html


def test_what_failed_stands_as_large_as_what_worked() -> None:
    html = piece("scales", worked=["Een vast uur."], did_not_work=["Een formulier vooraf."], not_for_whom="")
    worked, failed = re.findall(r"<section.*?</section>", html, re.DOTALL)
    assert re.findall(r"<(\w+)", worked) == re.findall(r"<(\w+)", failed)


def test_a_case_that_still_runs_says_when_it_comes_back_to_what_is_unknown() -> None:
    html = piece("scales", worked=[], did_not_work=[], not_for_whom="", unknown_until=date(2027, 3, 1))
    assert "1 maart 2027" in html


def test_words_that_were_taken_back_are_not_shown() -> None:
    html = piece("quote", quote=SimpleNamespace(text="Geheim", is_withdrawn=True), url="/verhalen/abc/", title="Titel")
    assert "Geheim" not in html
    assert "/verhalen/abc/" not in html
    assert "teruggenomen" in html


def test_help_and_error_are_tied_to_their_field() -> None:
    form = Question({})
    html = piece("form_field", field=form["place"])
    described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
    assert described is not None
    for name in described[1].split():
        assert f'id="{name}"' in html
    assert 'aria-invalid="true"' in html


def test_help_and_error_of_a_choice_are_tied_to_its_group() -> None:
    html = piece("form_field", field=Question({})["consent"])
    described = re.search(r'<fieldset[^>]*aria-describedby="([^"]+)"', html)
    assert described is not None
    assert f'id="{described[1]}"' in html


def test_every_error_above_a_form_leads_to_its_answer() -> None:
    form = Question({})
    html = piece("form", form=form)
    targets = re.findall(r'<a href="#([^"]+)"', html)
    assert len(targets) == 2
    for target in targets:
        assert f'id="{target}"' in html


def test_a_title_in_a_card_is_escaped() -> None:
    kind = SimpleNamespace(mark="practice", label="Praktijk")
    card = SimpleNamespace(title="<b>x</b>", url="/", kind_info=kind, summary="", card_note="", is_example=True)
    html = piece("card", card=card)
    assert "<b>x" not in html
    assert "Voorbeeld (verzonnen)" in html


@pytest.mark.parametrize("code", ["400", "413", "500"])
def test_an_answer_when_little_works_needs_no_request(code: str) -> None:
    html = render_to_string(f"{code}.html")
    assert "<h1>" in html
    assert 'lang="nl"' in html


def test_an_invented_page_says_so_in_words() -> None:
    page = SimpleNamespace(title="x", is_example=True)
    assert "Voorbeeld (verzonnen)" in render_to_string("base.html", {"page": page})
    page.is_example = False
    assert "Voorbeeld (verzonnen)" not in render_to_string("base.html", {"page": page})


def test_the_way_out_of_telling_is_a_plain_link() -> None:
    html = render_to_string("tell_base.html")
    assert re.search(r'<a [^>]*href="/verhalen/weg/"[^>]*>Weg hier</a>', html)
    assert "<nav" not in html
    assert "<footer" not in html
