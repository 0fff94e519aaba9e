from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ContentStreamBlock(blocks.StreamBlock):
    """What a page with plain information is made of."""

    heading = blocks.CharBlock(label=_("Heading"), icon="title", template="home/blocks/heading.html", max_length=120)
    paragraph = blocks.TextBlock(label=_("Paragraph"), icon="pilcrow", template="home/blocks/paragraph.html")
    list = blocks.ListBlock(
        blocks.TextBlock(label=_("Point")), label=_("List"), icon="list-ul", template="home/blocks/list.html"
    )
    callout = blocks.TextBlock(label=_("In a frame"), icon="warning", template="home/blocks/callout.html")
