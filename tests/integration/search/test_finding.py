"""People find what they mean, and the best of it first."""

import datetime

import pytest

from kennisplatform.core.models import Term, Wijk
from kennisplatform.search.plan import STEP
from pilots.models import BarrierIndexPage, BarrierPage
from tests.factories import child_of, home_page, make_municipality, published_case, rooms_of
from tests.integration.search.conftest import Titles, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Er was geen tolk.", "tolken"),
        ("Er waren geen tolken.", "tolk"),
        ("Zij zorgt voor drie kinderen.", "kind"),
        ("Het kind sliep slecht.", "kinderen"),
        ("De wijkteams werken samen.", "wijk team"),
        ("Het wijk team werkt samen.", "wijkteams"),
        ("Één café voor iedereen.", "een cafe"),
        ("Een cafe om de hoek.", "cafés"),
        ("De rompslomp en het papierwerk.", "bureaucratie"),
        ("Zij kan niet rondkomen.", "armoede"),
        ("Steden en dorpen.", "stad"),
    ],
)
def test_a_page_is_found_by_other_forms_of_its_words(written: str, asked: str, titles: Titles) -> None:
    published_case("Gevonden", approach=written)
    published_case("Iets anders", approach="Niets daarvan hier.")
    assert titles(asked) == ["Gevonden"]


def test_words_between_quotes_stand_side_by_side_as_written(titles: Titles) -> None:
    published_case("Zo", approach="Een vast gezicht in de straat.")
    published_case("Niet zo", approach="Een gezicht dat vast al bekend is. Vaste gezichten.")
    assert titles('"vast gezicht"') == ["Zo"]


def test_a_minus_leaves_out_every_form_of_the_word(titles: Titles) -> None:
    published_case("Voor ouders", approach="Hulp voor ouders.")
    published_case("Voor een kind", approach="Hulp voor een kind.")
    assert titles("hulp -kinderen") == ["Voor ouders"]


def test_a_minus_does_not_leave_out_pages_for_their_labels(titles: Titles) -> None:
    youth = Term.objects.by_key("group", "young_people")
    published_case("Hulp", approach="Hulp aan huis.", groups=[youth])
    assert titles("hulp -jongeren") == ["Hulp"]


def test_who_has_all_words_comes_before_who_has_some(titles: Titles) -> None:
    published_case("Schulden, schulden, schulden", approach="Schulden en nog eens schulden. " * 5)
    published_case("Allebei", approach="Soms gaat het over schulden. En later ook over een kapper.")
    assert titles("schulden kapper") == ["Allebei", "Schulden, schulden, schulden"]


def test_of_many_words_half_is_enough_and_less_is_not(titles: Titles) -> None:
    published_case("Twee", approach="De kapper en de bakker.")
    published_case("Een", approach="De slager.")
    assert titles("kapper bakker slager molenaar") == ["Twee"]


def test_a_word_as_written_comes_before_another_form_of_it(titles: Titles) -> None:
    published_case("Stam", approach="Er was een tolk bij.")
    published_case("Precies", approach="Er waren tolken bij.")
    published_case("Deel", approach="Er was een tolkencentrum bij.")
    published_case("Ander woord", approach="Er was een vertaler bij.")
    published_case("Niets", approach="Er was niemand bij.")
    assert titles("tolken") == ["Precies", "Stam", "Deel", "Ander woord"]


def test_a_word_in_the_title_comes_before_one_in_the_text(titles: Titles) -> None:
    published_case("In de tekst", approach="Dit ging over de moskee.")
    published_case("In het kort", summary="Dit ging over de moskee.")
    published_case("De moskee")
    assert titles("moskee") == ["De moskee", "In het kort", "In de tekst"]


def test_a_barrier_comes_first_when_it_is_named() -> None:
    term = Term.objects.by_key("barrier", "distrust")
    published_case("Wantrouwen, wantrouwen en wantrouwen", summary="Wantrouwen.", approach="Wantrouwen. " * 20)
    index = child_of(home_page(), BarrierIndexPage(title="Drempels", slug="drempels"))
    barrier = child_of(
        index, BarrierPage(title="Wantrouwen", slug="wantrouwen", what_it_is="Geen vertrouwen.", term=term)
    )
    results = search("wantrouwen")
    assert results.hits[0].id == barrier.pk
    assert results.hits[0].score >= 2 * STEP > results.hits[1].score


def test_terms_places_and_owners_are_found_with_the_page_but_after_who_speaks_of_them(titles: Titles) -> None:
    duinrade = make_municipality("GM9905", "Duinrade")
    wijk = Wijk.objects.create(code="WK990501", name="De Zandplaat", municipality=duinrade)
    parents = Term.objects.by_key("group", "parents")
    cases = rooms_of(duinrade).get_children().get(slug="praktijk")
    published_case("Daar", cases.specific, wijken=[wijk], groups=[parents])
    published_case("Over", approach="Een bezoek aan Duinrade, aan ouders op de zandplaat.")
    for words in ("duinrade", "zandplaat", "ouders"):
        assert titles(words) == ["Over", "Daar"], words


def test_nothing_with_the_word_itself_gives_what_has_a_part_of_it() -> None:
    published_case("Tolk", approach="Een tolk aan tafel.")
    results = search("tolkenbudget")
    assert results.is_widened
    assert [hit.page.title for hit in results.hits if hit.page] == ["Tolk"]
    assert results.hits[0].score < STEP


def test_signs_and_stop_words_alone_are_answered(titles: Titles) -> None:
    published_case("Bakker")
    assert titles("?!") == []
    assert titles("-bakker") == []
    assert titles("jullie") == []
    assert titles("") == titles("   ") == ["Bakker"]


def test_the_newest_come_first_when_asked(titles: Titles) -> None:
    published_case("Oud maar raak: tolk", approach="tolk tolk", date=datetime.date(2024, 1, 1))
    published_case("Nieuw", approach="Ook met een tolk.", date=datetime.date(2026, 1, 1))
    assert titles("tolk") == ["Oud maar raak: tolk", "Nieuw"]
    assert titles("tolk", sort="newest") == ["Nieuw", "Oud maar raak: tolk"]


def test_paging_gives_every_hit_once_and_the_last_page_where_there_is_no_such_page(titles: Titles) -> None:
    for number in range(7):
        published_case(f"Tolk {number}")
    pages = [titles("tolk", number=number, size=3) for number in (1, 2, 3)]
    assert sorted(title for page in pages for title in page) == [f"Tolk {number}" for number in range(7)]
    assert titles("tolk", number=99, size=3) == pages[2]
    assert search("tolk", number=99, size=3).number == 3


def test_each_facet_counts_as_if_it_were_not_filtered() -> None:
    distrust, language = (Term.objects.by_key("barrier", key) for key in ("distrust", "language_and_literacy"))
    published_case("Een", approach="bakker", barriers=[distrust], phase="running")
    published_case("Twee", approach="bakker", barriers=[language], phase="running")
    published_case("Drie", approach="iets", barriers=[language], phase="running")
    results = search("bakker", {"barrier": ("distrust",)})
    facets = {facet.facet.name: {option.value: option.count for option in facet.options} for facet in results.facets}
    assert (results.total, results.total_without_filters) == (1, 2)
    assert facets["barrier"] == {"distrust": 1, "language_and_literacy": 1}
    assert facets["phase"] == {"running": 1}


def test_other_words_that_were_searched_are_named_as_people_write_them() -> None:
    published_case("Papierwerk")
    published_case("Wijkteam")
    assert "papierwerk" in search("bureaucratie").also_searched
    assert search("wijk team").also_searched[0] == "wijkteam"
    assert search("tweelingkinderwagen").also_searched == ()
