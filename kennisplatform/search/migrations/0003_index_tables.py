"""The index in the database of the content, made by its engine: it holds what can be made again at any time."""

from django.db import migrations

from kennisplatform.search.engine import get_database_engine


def create_index(apps, schema_editor):
    schema_editor.execute("DROP TABLE IF EXISTS search_terms")
    get_database_engine().create()


def drop_index(apps, schema_editor):
    get_database_engine().drop()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_what_editors_keep")]
    operations = [migrations.RunPython(create_index, drop_index)]
