"""The addresses of style sheets, scripts and fonts. A page has thirty of them, and they change with a new version only."""

from functools import cache

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class RememberedAddresses(StaticFilesStorage):
    """Works each address out once."""

    @cache  # noqa: B019  # there is one storage, and it lives as long as the process
    def url(self, name: str | None) -> str:
        return super().url(name)


class HashedStaticFilesStorage(RememberedAddresses, CompressedManifestStaticFilesStorage):
    """With a name that changes when the file does."""
