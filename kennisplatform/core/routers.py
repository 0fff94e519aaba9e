"""Which database a row lives in."""

from django.db.models import Model

VOLATILE = "volatile"
# Django's own name for the table of its database cache.
CACHE = "django_cache"


class VolatileRouter:
    """Keeps the shared cache and counters in the database that may be lost, and everything else out of it."""

    def db_for_read(self, model: type[Model], **hints: object) -> str | None:
        return VOLATILE if model._meta.app_label == CACHE else None

    def db_for_write(self, model: type[Model], **hints: object) -> str | None:
        return VOLATILE if model._meta.app_label == CACHE else None

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        return (db == VOLATILE) == (app_label == CACHE)
