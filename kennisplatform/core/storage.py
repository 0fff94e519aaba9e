"""The default storage. Every file passes `_save`, whichever screen or command it came from: that is where it is cleaned."""

from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import UploadedFile

from kennisplatform.core.cleaning import IMAGE_SUFFIXES, clean
from kennisplatform.core.cleaning.images import is_bare


class CleanFile(ContentFile):
    """A file that was cleaned already."""


def cleaned(name: str, content: File) -> CleanFile:
    """`content` without metadata; raises UncleanFileError with the reason when it cannot be placed."""
    content.seek(0)
    return CleanFile(clean(name, content.read()), name=name)


class CleaningFileSystemStorage(FileSystemStorage):
    """Files on disk, none of which holds more than its maker meant to show."""

    def _save(self, name: str, content: Any) -> str:
        return super()._save(name, self._clean(name, content))  # type: ignore[misc]  # the stubs know only the public half

    def _clean(self, name: str, content: Any) -> File:
        inner = getattr(content, "file", None)
        if isinstance(content, CleanFile) or isinstance(inner, CleanFile):
            return content
        if not isinstance(content, UploadedFile) and not isinstance(inner, UploadedFile):
            # Our own renditions: encoding them a second time would only cost sharpness.
            suffix = PurePath(name).suffix.lower()
            content.seek(0)
            if suffix in IMAGE_SUFFIXES and is_bare(content.read(), suffix):
                content.seek(0)
                return content
        return cleaned(name, content)
