from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

# How a block looks in the block picker that has no template of its own: its fields with their labels.
BLOCK_FIELDS = "core/cms/block_fields.html"


class StepBlock(blocks.StructBlock):
    """One step of an approach."""

    title = blocks.CharBlock(label=_("Step"), max_length=120)
    text = blocks.TextBlock(label=_("What you do"))

    class Meta:
        icon = "order"
        label = _("Step")
        preview_template = BLOCK_FIELDS
        preview_value = {"title": _("Start with coffee"), "text": _("Put a table on the square every Tuesday.")}


class PointStreamBlock(blocks.StreamBlock):
    """Sentences, one a line."""

    point = blocks.TextBlock(
        label=_("Point"),
        icon="list-ul",
        rows=2,
        preview_template=BLOCK_FIELDS,
        preview_value=_("Residents came back because they saw the same person each time."),
    )


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
        preview_template = BLOCK_FIELDS
        preview_value = {
            "title": _("Guide for a conversation"),
            "document": None,
            "note": _("To take along to the first conversation."),
        }


class DownloadStreamBlock(blocks.StreamBlock):
    download = DownloadBlock()
