from django.core.cache.backends.db import BaseDatabaseCache

from kennisplatform.accounts.models import User
from kennisplatform.core.routers import VolatileRouter

CACHE_MODEL = BaseDatabaseCache("shared_cache", {}).cache_model_class


def test_the_shared_cache_lives_in_the_volatile_database() -> None:
    router = VolatileRouter()
    assert router.db_for_read(CACHE_MODEL) == "volatile"
    assert router.db_for_write(CACHE_MODEL) == "volatile"
    assert router.allow_migrate("volatile", "django_cache")
    assert not router.allow_migrate("default", "django_cache")


def test_everything_else_stays_out_of_it() -> None:
    router = VolatileRouter()
    assert router.db_for_read(User) is None
    assert router.db_for_write(User) is None
    assert router.allow_migrate("default", "accounts")
    assert not router.allow_migrate("volatile", "accounts")
