from django.db import migrations

from stories import triggers


def create_triggers(apps, schema_editor):
    # On SQLite they come at the end of the run (stories/signal_handlers.py): a migration after this one may make a
    # table anew, and cannot while a trigger mentions it.
    if schema_editor.connection.vendor != "sqlite":
        triggers.create(schema_editor.connection)


def drop_triggers(apps, schema_editor):
    triggers.drop(schema_editor.connection)


class Migration(migrations.Migration):
    """The promises to residents that a constraint on one row cannot hold."""

    dependencies = [
        ("stories", "0001_initial"),
        ("moderation", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(create_triggers, drop_triggers),
    ]
