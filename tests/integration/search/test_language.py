"""The synonyms in force are those of the CMS, soon after each change and whatever happens."""

import time
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from kennisplatform.search import actions, language
from kennisplatform.search.dutch import SynonymTable, default_synonyms
from kennisplatform.search.dutch.synonyms import phrase_stems
from kennisplatform.search.language import current_synonyms
from kennisplatform.search.models import SynonymGroup
from tests.factories import make_user
from tests.integration.search.synonyms import make_synonyms, seeded

pytestmark = pytest.mark.django_db


def finds(words: str, table: SynonymTable | None = None) -> set[str]:
    """What else is searched for, as it is written."""
    table = table or current_synonyms()
    return {table.written[phrase] for phrase in table.alternatives.get(phrase_stems(words), {})}


def test_the_shipped_list_counts_until_its_groups_are_in_the_database() -> None:
    assert current_synonyms() is default_synonyms()
    make_synonyms("kantklossen", "kloskussen kopen")
    assert finds("kantklossen") >= {"kloskussen kopen"}
    assert finds("bureaucratie") == finds("bureaucratie", default_synonyms())


def test_once_seeded_the_database_alone_counts() -> None:
    seeded("kantklossen", "kloskussen kopen")
    assert finds("kantklossen") == {"kloskussen kopen"}
    assert finds("bureaucratie") == set()


def test_words_that_are_also_found_work_one_way() -> None:
    seeded("schuld", "lening", also_found="huurachterstand")
    assert finds("schuld") == {"lening", "huurachterstand"}
    assert finds("huurachterstand") == set()


def test_a_group_that_is_off_or_removed_does_not_count_and_works_again_when_it_is_back() -> None:
    group, editor = seeded("kantklossen", "kloskussen kopen"), make_user()
    group.is_active = False
    actions.save_synonyms(group, by=editor)
    assert finds("kantklossen") == set()
    group.is_active = True
    actions.save_synonyms(group, by=editor)
    assert finds("kantklossen") == {"kloskussen kopen"}
    actions.remove_synonyms(group, by=editor)
    assert finds("kantklossen") == set()
    actions.restore_synonyms(group, by=editor)
    assert finds("kantklossen") == {"kloskussen kopen"}


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1_000.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def written_by_another_process(group: SynonymGroup, **values: Any) -> None:
    values |= {"revision": group.revision + 1}
    SynonymGroup.objects.filter(pk=group.pk).update(**values)


def test_a_change_by_another_process_is_in_force_within_half_a_minute(clock: Clock) -> None:
    group = seeded("kantklossen", "kloskussen kopen")
    assert finds("kantklossen") == {"kloskussen kopen"}
    written_by_another_process(group, words="kantklossen\nklosdiploma")
    clock.now += 30
    assert finds("kantklossen") == {"klosdiploma"}
    SynonymGroup.objects.create(words="kantklossen\nbadmeester")
    clock.now += 30
    assert finds("kantklossen") == {"klosdiploma", "badmeester"}


def test_between_two_looks_the_database_is_not_asked_and_after_it_one_small_question(clock: Clock) -> None:
    seeded("kantklossen", "kloskussen kopen")
    table = current_synonyms()
    with CaptureQueriesContext(connection) as queries:
        assert current_synonyms() is table
    assert len(queries) == 0
    clock.now += 30
    with CaptureQueriesContext(connection) as queries:
        assert current_synonyms() is table
    assert len([query for query in queries if "synonymgroup" in query["sql"]]) == 1


def test_a_database_that_does_not_answer_changes_nothing(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    seeded("kantklossen", "kloskussen kopen")
    table = current_synonyms()

    def refuse() -> Any:
        raise DatabaseError("gone")

    monkeypatch.setattr(language.watched, "_version", refuse)
    clock.now += 30
    assert current_synonyms() is table
    language.watched.forget()
    assert current_synonyms() is default_synonyms()


def test_before_the_table_is_there_the_shipped_list_counts_and_the_transaction_goes_on() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE search_synonymgroup RENAME TO search_not_yet")
        assert current_synonyms() is default_synonyms()
        cursor.execute("ALTER TABLE search_not_yet RENAME TO search_synonymgroup")
    assert SynonymGroup.objects.count() == 0
