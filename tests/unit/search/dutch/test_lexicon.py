"""Our own lists go before OpenTaal's; both are there at once."""

from kennisplatform.search.dutch import analyse
from kennisplatform.search.dutch.lexicon import OPENTAAL, Lexicon, default_lexicon, own_lexicon
from tests.pace import assert_takes_less


def test_words_that_our_own_lists_do_not_have_are_known() -> None:
    own, known = own_lexicon(), default_lexicon()
    for form, stem in {"kikkers": "kikker", "genazen": "genees", "schalkse": "schalks"}.items():
        assert own.stems.get(form) in (None, stem)
        assert known.listed(form) == (stem, True)


def test_our_own_lists_win() -> None:
    lexicon = default_lexicon()
    assert lexicon.stems["papa"] == "vader"
    assert lexicon.listed("papa") == ("vader", True)
    assert lexicon.listed("papas") == ("vader", True)


def test_the_family_of_a_verb_that_looks_like_a_form_of_another_word_is_its_own() -> None:
    assert analyse("geweken").tokens[0].stem != analyse("wijk").tokens[0].stem
    assert analyse("bevallen").tokens[0].stem != analyse("bevel").tokens[0].stem


def test_a_word_that_no_list_has_is_not_listed() -> None:
    assert default_lexicon().listed("krimpexhuis") is None
    assert not default_lexicon().knows("krimpexhuis")
    assert Lexicon().listed("wijk") is None


def test_the_lists_are_read_in_less_than_a_second() -> None:
    default_lexicon.cache_clear()
    # Four times what was measured on a slow machine.
    assert_takes_less(1, default_lexicon)


def test_no_part_has_a_stem_that_is_another_form() -> None:
    lexicon = default_lexicon()
    for forms in (lexicon.fronts, lexicon.ends):
        wrong = {form: stem for form, stem in forms.items() if lexicon.stems.get(stem, stem) != stem}
        assert len(wrong) <= 20, wrong


def test_the_license_of_the_words_goes_with_them() -> None:
    text = (OPENTAAL / "LICENSE.txt").read_text(encoding="utf-8")
    assert "Redistributions of source code must retain the above copyright notice" in text
    assert "OpenTaal" in text
