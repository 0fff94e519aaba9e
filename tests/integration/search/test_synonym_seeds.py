"""What the platform brings along is added once; what editors did with it is theirs."""

from collections.abc import Iterable

import pytest

from kennisplatform.search import actions, starting_content
from kennisplatform.search.dutch import default_synonyms
from kennisplatform.search.dutch.lexicon import read_lines
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.models import SynonymGroup
from kennisplatform.search.starting_content import load_synonyms, seeds
from kennisplatform.search.synonym_words import GroupWords
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def ship(monkeypatch: pytest.MonkeyPatch, *lines: str) -> int:
    def shipped(_name: str) -> Iterable[str]:
        return lines

    monkeypatch.setattr(starting_content, "read_lines", shipped)
    return load_synonyms(report=lambda _line: None)


def test_all_shipped_groups_come_in_and_searching_does_not_notice() -> None:
    assert load_synonyms(report=lambda _line: None) == len(list(read_lines("synonyms.txt")))
    assert current_synonyms().alternatives == default_synonyms().alternatives
    assert load_synonyms(report=lambda _line: None) == 0


def test_every_shipped_group_could_have_been_typed_in_the_editor() -> None:
    load_synonyms(report=lambda _line: None)
    for group in SynonymGroup.objects.all():
        read = GroupWords.read(group.words, group.also_found)
        assert list(read.words) == group.word_list
        read.check()


def test_an_upgrade_adds_what_is_new_and_touches_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ship(monkeypatch, "pgb = eigen budget", "schuld > lening", "intake = eerste gesprek") == 3
    editor = make_user()
    changed, off, removed = SynonymGroup.objects.order_by("pk")
    changed.words = "persoonsgebonden budget\nzelf zorg kopen"
    actions.save_synonyms(changed, by=editor)
    off.is_active = False
    actions.save_synonyms(off, by=editor)
    actions.remove_synonyms(removed, by=editor)

    added = ship(monkeypatch, "loket = balie", "pgb = eigen budget", "schuld > lening", "intake = eerste gesprek")

    assert added == 1
    assert [group.words for group in SynonymGroup.objects.in_use()] == [
        "loket\nbalie",
        "persoonsgebonden budget\nzelf zorg kopen",
    ]


def test_two_lines_that_start_with_the_same_word_are_two_groups() -> None:
    assert list(seeds(["Loket = balie", "loket > inloop", "pgb = budget"])) == ["loket", "loket (2)", "pgb"]
