from typing import Any, ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from kennisplatform.core.cleaning import UncleanFileError
from kennisplatform.core.storage import CleanFile, cleaned

# Wagtail's own Image and Document stand in the registry too, so the ways back from tags and people need names of their own.


class _CleanedUpload(models.Model):
    """A model with a `file` that is cleaned before it is measured and stored.

    The storage would clean it all the same; doing it here gives the uploader a message in the form, and gives size and
    dimensions of what is really kept.
    """

    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )

    class Meta:
        abstract = True

    file: Any
    file_limit: ClassVar[int]

    def clean(self) -> None:
        super().clean()
        try:
            self._clean_upload()
        except UncleanFileError as error:
            raise UncleanFileError({"file": error.error_list}) from error

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._clean_upload()
        super().save(*args, **kwargs)

    def _clean_upload(self) -> None:
        if not self.file or self.file._committed or isinstance(self.file.file, CleanFile):
            return
        if self.file.size > self.file_limit:
            megabytes = self.file_limit // (1024 * 1024)
            raise UncleanFileError(_("This file is too large: at most %(size)s MB.") % {"size": megabytes})
        self.file = cleaned(self.file.name, self.file.file)


class Image(_CleanedUpload, AbstractImage):  # type: ignore[django-manager-missing]  # Wagtail is not typed
    """A picture, encoded again before it was stored: no EXIF, XMP or GPS in any file of it."""

    file_limit = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE

    description = models.CharField(
        _("description for who cannot see it"),
        max_length=255,
        help_text=_("Say what can be seen, in one sentence. Used as alternative text."),
    )

    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="core_images")

    admin_form_fields = (
        "title",
        "file",
        "description",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def __str__(self) -> str:
        return self.title

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> ContentFile:
        """In memory: Wagtail leaves the temporary file of a rendition open until the garbage collector comes."""
        generated = super().generate_rendition_file(*args, **kwargs)
        with generated.file as source:
            source.seek(0)
            return ContentFile(source.read(), name=generated.name)

    @property
    def default_alt_text(self) -> str:
        return self.description


class Rendition(AbstractRendition):
    """An image in one size."""

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once_a_filter"),
        ]


class Document(_CleanedUpload, AbstractDocument):  # type: ignore[django-manager-missing]  # Wagtail is not typed
    """A file to download; metadata was taken out of it before it was stored."""

    file_limit = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE

    tags = TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name="core_documents")

    # No tags: the words one municipality thinks of are no list for another to see.
    admin_form_fields = ("title", "file", "collection")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]

    def __str__(self) -> str:
        return self.title
