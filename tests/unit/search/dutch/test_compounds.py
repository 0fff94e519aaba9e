"""Compounds are found in their parts, and words that only look like compounds are left alone."""

import pytest

from kennisplatform.search.dutch import analyse, index_terms, query_terms


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
