"""The words of the taxonomy, as the migration brings them."""

import importlib
from collections import Counter

import pytest
from django.apps import apps as current_apps
from django.db import connection

from kennisplatform.core.models import Term, TermLabel, Vocabulary

pytestmark = pytest.mark.django_db

seed_taxonomy = importlib.import_module("kennisplatform.core.migrations.0002_seed_taxonomy")

# domain.md: the vocabulary of the field.
SIZES = {
    Vocabulary.BARRIER: 11,
    Vocabulary.SYSTEM_BARRIER: 8,
    Vocabulary.CONSEQUENCE: 5,
    Vocabulary.SOLUTION_DIRECTION: 13,
    Vocabulary.LIFE_DOMAIN: 8,
    Vocabulary.GROUP: 7,
    Vocabulary.LIFE_PHASE: 4,
    Vocabulary.PARTNER: 18,
}


class _Editor:
    """Stands in for the schema editor that a migration gets."""

    def __init__(self) -> None:
        self.connection = connection


@pytest.mark.parametrize(("vocabulary", "size"), SIZES.items())
def test_the_migration_fills_each_list_of_the_taxonomy(vocabulary: Vocabulary, size: int) -> None:
    assert Term.objects.in_vocabulary(vocabulary).count() == size


def test_every_word_of_the_taxonomy_has_a_dutch_label() -> None:
    assert not Term.objects.exclude(pk__in=TermLabel.objects.filter(language="nl").values("term")).exists()


def test_seeding_again_adds_nothing_and_leaves_what_an_editor_wrote() -> None:
    label = TermLabel.objects.get(term=Term.objects.by_key(Vocabulary.BARRIER, "distrust"), language="nl")
    label.text = "Argwaan"
    label.save()
    before = Term.objects.count(), TermLabel.objects.count()
    seed_taxonomy.seed(current_apps, _Editor())
    label.refresh_from_db()
    assert (Term.objects.count(), TermLabel.objects.count(), label.text) == (*before, "Argwaan")


def test_seeding_can_be_undone_and_done_again() -> None:
    before = Counter(Term.objects.values_list("vocabulary", flat=True))
    seed_taxonomy.unseed(current_apps, _Editor())
    assert not Term.objects.exists()
    seed_taxonomy.seed(current_apps, _Editor())
    assert Counter(Term.objects.values_list("vocabulary", flat=True)) == before
