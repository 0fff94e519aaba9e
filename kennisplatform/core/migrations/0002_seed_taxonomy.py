"""The words of the platform: kennisplatform/core/taxonomy/terms.toml as rows.

A flush takes rows away that a migration made, and nothing brings them back. The suite restores a copy of the migrated
database after a test that committed (tests/conftest.py); elsewhere, `serialized_rollback = True` does it.
"""

import tomllib
from pathlib import Path

from django.db import migrations

TERMS_FILE = Path(__file__).resolve().parent.parent / "taxonomy" / "terms.toml"
LANGUAGE = "nl"


def read_terms():
    return tomllib.loads(TERMS_FILE.read_text(encoding="utf-8"))["term"]


def seed(apps, schema_editor):
    Term = apps.get_model("core", "Term")
    TermLabel = apps.get_model("core", "TermLabel")
    database = schema_editor.connection.alias
    known = {(term.vocabulary, term.key): term for term in Term.objects.using(database).all()}
    labelled = set(TermLabel.objects.using(database).filter(language=LANGUAGE).values_list("term_id", flat=True))
    for row in read_terms():
        term = known.get((row["vocabulary"], row["key"]))
        if term is None:
            term = Term.objects.using(database).create(
                vocabulary=row["vocabulary"],
                key=row["key"],
                position=row["position"],
                search_words=row["search_words"],
                explanation=row["explanation"],
            )
        if term.pk not in labelled:
            TermLabel.objects.using(database).create(term=term, language=LANGUAGE, text=row["label"])


def unseed(apps, schema_editor):
    """Takes away the words of the file. One that is in use stops it: PROTECT and the foreign keys say so."""
    Term = apps.get_model("core", "Term")
    TermLabel = apps.get_model("core", "TermLabel")
    database = schema_editor.connection.alias
    for row in read_terms():
        terms = Term.objects.using(database).filter(vocabulary=row["vocabulary"], key=row["key"])
        TermLabel.objects.using(database).filter(term__in=terms).delete()
        terms.delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(seed, unseed)]
