from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ContentStreamBlock(blocks.StreamBlock):
    """What a page with plain information is made of."""

    heading = blocks.CharBlock(
        label=_("Heading"),
        icon="title",
        template="home/blocks/heading.html",
        max_length=120,
        preview_value=_("A heading"),
    )
    paragraph = blocks.TextBlock(
        label=_("Paragraph"),
        icon="pilcrow",
        template="home/blocks/paragraph.html",
        preview_value=_("A paragraph with plain information."),
    )
    list = blocks.ListBlock(
        blocks.TextBlock(label=_("Point")),
        label=_("List"),
        icon="list-ul",
        template="home/blocks/list.html",
        preview_value=[_("First point"), _("Second point")],
    )
    callout = blocks.TextBlock(
        label=_("In a frame"),
        icon="warning",
        template="home/blocks/callout.html",
        preview_value=_("Something that everybody should see."),
    )
