from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class StepBlock(blocks.StructBlock):
    """One step of an approach."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.TextBlock(label=_("What you do"))

    class Meta:
        icon = "order"
        label = _("Step")


class PointStreamBlock(blocks.StreamBlock):
    """Sentences, one a line."""

    point = blocks.TextBlock(label=_("Point"), icon="list-ul", rows=2)


class StepStreamBlock(blocks.StreamBlock):
    step = StepBlock()


class DownloadBlock(blocks.StructBlock):
    """A file to take along."""

    title = blocks.CharBlock(label=_("Title"), max_length=120)
    document = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(label=_("What it is for"), required=False, max_length=200)

    class Meta:
        icon = "download"
        label = _("Download")


class DownloadStreamBlock(blocks.StreamBlock):
    download = DownloadBlock()
