import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db


def test_no_model_waits_for_its_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


def test_migrations_have_one_end_in_every_app() -> None:
    executor = MigrationExecutor(connection)
    assert executor.loader.detect_conflicts() == {}
