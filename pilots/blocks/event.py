from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pilots.blocks.shared import BLOCK_FIELDS


class ProgrammeItemBlock(blocks.StructBlock):
    time = blocks.CharBlock(label=_("Time"), max_length=20, required=False)
    text = blocks.CharBlock(label=_("What"), max_length=200)

    class Meta:
        icon = "time"
        label = _("Part")
        preview_template = BLOCK_FIELDS
        preview_value = {"time": "13:30", "text": _("Doors open, with coffee")}


class ProgrammeStreamBlock(blocks.StreamBlock):
    item = ProgrammeItemBlock()


class MaterialBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    text = blocks.TextBlock(label=_("What it is"), required=False, rows=2)

    class Meta:
        icon = "doc-full"
        label = _("Material")
        preview_template = BLOCK_FIELDS
        preview_value = {"title": _("Exercise"), "text": _("Three questions to talk about with residents.")}


class MaterialStreamBlock(blocks.StreamBlock):
    material = MaterialBlock()
