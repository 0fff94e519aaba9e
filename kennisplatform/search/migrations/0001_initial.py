"""The index of the sqlite engine. It is no model: it holds ids and terms only, and can be made again at any time."""

from django.db import migrations

FIELDS = ("name", "title", "summary", "body", "labels")
CLASSES = ("exact", "stems", "parts")


def create_index(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    columns = ", ".join(f"{field}_{match}" for field in FIELDS for match in CLASSES)
    # The ascii tokenizer takes text apart at spaces only: terms hold nothing else that it would stop at.
    schema_editor.execute(f"CREATE VIRTUAL TABLE search_terms USING fts5({columns}, tokenize='ascii')")


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS search_terms")


class Migration(migrations.Migration):
    initial = True
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(create_index, drop_index)]
