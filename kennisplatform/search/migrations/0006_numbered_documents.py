"""The index in the database of the content gets tables of another form; what was in it is made again from the content, by the
first `run_due` or by `rebuild_search`."""

from django.db import migrations

from kennisplatform.search.engine import SITE, get_database_engine

_FORMER_TABLES = ("search_terms", "search_contents", "search_documents", "search_words")


def make_anew(apps, schema_editor):
    engine = get_database_engine()
    engine.drop()
    for table in _FORMER_TABLES:
        schema_editor.execute(f"DROP TABLE IF EXISTS {table}")
    engine.create()
    apps.get_model("search", "IndexState").objects.filter(name=SITE).delete()
    apps.get_model("search", "Rebuild").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0005_learnt_words_and_index_state")]
    operations = [migrations.RunPython(make_anew, make_anew)]
