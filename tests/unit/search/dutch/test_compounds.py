"""Compounds are found in their parts, and words that only look like compounds are left alone."""

from pathlib import Path

import pytest

from kennisplatform.search.dutch import analyse, index_terms, query_terms
from kennisplatform.search.dutch.compounds import split_compound
from kennisplatform.search.dutch.lexicon import default_lexicon
from tests.pace import assert_takes_less

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("compounds.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def parts(word: str) -> tuple[str, ...]:
    return analyse(word).tokens[0].parts


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("wijkteams", {"wijk", "team"}),
        ("schulddienstverlening", {"schuld", "dienst"}),
        ("gezinshulp", {"gezin", "hulp"}),
        ("kinderopvang", {"kind", "opvang"}),
        ("jongerenwerkers", {"jongere", "werker"}),
        ("jeugdzorgwerker", {"jeugd", "zorg", "werker", "jeugdzorg"}),
        ("jeugdhulpverlener", {"jeugd", "hulp", "verlener", "hulpverlener"}),
        ("werkplek", {"werk", "plek"}),
        ("aanmeldingsformulier", {"aanmeld", "formulier"}),
    ],
)
def test_a_compound_holds_its_parts(word: str, expected: set[str]) -> None:
    assert expected <= set(parts(word))


@pytest.mark.parametrize(
    "word",
    [
        "verhalen",
        "bedrijven",
        "geloven",
        "maatregel",
        "gemeente",
        "beperking",
        "onderneming",
        "voordeel",
        "achterstand",
        "aandacht",
        "tegenstand",
        "handreiking",
        "wantrouwen",
        "oordeel",
        "oorzaak",
        "minister",
        "kostuum",
        "raadsel",
        "partijdig",
        "stadion",
        "redactie",
        "massage",
        "personeel",
        "pandemie",
        "koekoek",
        "kastanje",
        "boterham",
        "handvat",
        "groente",
        "manager",
        "onderwijs",
        "overlast",
        "vergunning",
        "verlangen",
        "bestelen",
    ],
)
def test_a_word_that_is_no_compound_is_never_split(word: str) -> None:
    assert parts(word) == ()


def test_a_compound_and_its_separate_words_find_each_other() -> None:
    assert query_terms("wijkteams").words[0].stem in index_terms("Het wijk team komt langs").parts.split()
    separate = {word.stem for word in query_terms("wijk team").words}
    assert separate <= set(index_terms("De wijkteams komen langs").parts.split())


def test_words_that_only_happen_to_stand_together_form_no_compound() -> None:
    assert index_terms("De wijk. Team").parts == ""
    assert index_terms("de wijk en het team").parts == ""


def test_the_linking_letter_makes_no_difference() -> None:
    stems = {analyse(word).tokens[0].stem for word in ("gezinshulp", "gezinhulp", "gezins-hulp")}
    assert stems == {"gezinhulp"}


def test_the_first_of_two_compounds_that_share_their_end_is_found() -> None:
    assert "wijkteam" in index_terms("De wijk- en buurtteams").parts.split()
    assert "wijkteam" not in index_terms("De wijk- en buurten").parts.split()


def test_the_lists_of_compounds_are_long_enough_to_say_something() -> None:
    assert sum(row[0] == "split" for row in ROWS) >= 120
    assert sum(row[0] == "never" for row in ROWS) >= 60


def test_nearly_all_compounds_hold_the_words_that_they_are_made_of() -> None:
    rows = [row for row in ROWS if row[0] == "split"]
    stems = {row[1]: {analyse(part).tokens[0].stem for part in row[2].split(",")} for row in rows}
    wrong = {word: expected for word, expected in stems.items() if not expected <= set(parts(word))}
    assert len(wrong) <= 0.02 * len(rows), wrong


def test_nothing_is_found_in_words_that_are_no_compounds() -> None:
    assert {row[1]: parts(row[1]) for row in ROWS if row[0] == "never" and parts(row[1])} == {}


@pytest.mark.parametrize("word", ["ringsteratie", "verzoekeraar", "doetelen", "kastoran", "blommeringer", "zakkerij"])
def test_what_only_looks_like_two_words_is_left_whole_when_no_list_has_it(word: str) -> None:
    assert parts(word) == ()


def test_doubt_decides_how_a_word_is_read() -> None:
    lexicon = default_lexicon()
    assert split_compound("buurtmoestuin", lexicon) is not None
    assert split_compound("buurtmoestuin", lexicon, most_doubt=-1) is None


def test_the_parts_of_a_new_word_are_found_in_microseconds() -> None:
    lexicon = default_lexicon()
    words = [
        front + end for front in ("buurt", "kolen", "zwaluwen", "kantoor") for end in ("raam", "toezicht", "sloperij")
    ]

    def split() -> None:
        for word in words * 100:
            split_compound(word, lexicon)

    assert_takes_less(len(words) * 100 * 50e-6 * 4, split)
