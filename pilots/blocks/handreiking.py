from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.field_block import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from pilots.blocks.shared import BLOCK_FIELDS, StepBlock


class HeadedBlock(blocks.StructBlock):
    """A section of a guide; its heading stands in the table of contents."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)


class TextSectionBlock(HeadedBlock):
    text = blocks.TextBlock(label=_("Text"), help_text=_("Empty lines make paragraphs."))

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "pilots/blocks/text.html"
        preview_value = {"heading": _("Why this works"), "text": _("You trust sooner whom you know.")}


class StepsBlock(HeadedBlock):
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "pilots/blocks/steps.html"
        preview_value = {
            "heading": _("How to begin"),
            "items": [
                {"title": _("Ask around"), "text": _("Who knows everybody here?")},
                {"title": _("Go there"), "text": _("Without a form, with time.")},
            ],
        }


class DoAndDontBlock(HeadedBlock):
    do = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Do"))
    dont = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Do not"))

    class Meta:
        label = _("Do and do not")
        icon = "tick-inverse"
        template = "pilots/blocks/do_and_dont.html"
        preview_value = {
            "heading": _("At the door"),
            "do": [_("Say who you are and why you come.")],
            "dont": [_("Do not ask about income in the first conversation.")],
        }


class ConversationLineBlock(blocks.StructBlock):
    who = blocks.CharBlock(label=_("Who"), max_length=60)
    text = blocks.TextBlock(label=_("Says"), rows=2)


class ConversationBlock(HeadedBlock):
    intro = blocks.TextBlock(label=_("Situation"), required=False, rows=2)
    lines = blocks.ListBlock(ConversationLineBlock(), label=_("Conversation"), min_num=2)
    remark = blocks.TextBlock(label=_("What happens here"), required=False, rows=2)

    class Meta:
        label = _("Conversation example")
        icon = "comment"
        template = "pilots/blocks/conversation.html"
        preview_value = {
            "heading": _("The first conversation"),
            "intro": _("A resident opens the door and is in a hurry."),
            "lines": [
                {"who": _("Professional"), "text": _("Is this a good time, or shall I come back on Thursday?")},
                {"who": _("Resident"), "text": _("Thursday. Then my sister is here too.")},
            ],
            "remark": _("The resident chooses the moment and who is there."),
        }


class CitationBlock(HeadedBlock):
    """Words of a resident, by reference: withdrawn there is withdrawn here."""

    excerpt = SnippetChooserBlock("core.Excerpt", label=_("Quotation"))
    why = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "pilots/blocks/citation.html"
        preview_template = BLOCK_FIELDS
        preview_value = {"heading": _("A resident tells"), "excerpt": None, "why": _("This is about waiting.")}


class CaseReferenceBlock(HeadedBlock):
    case = PageChooserBlock(label=_("Practice case"), page_type="pilots.PracticeCasePage")
    why = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)

    class Meta:
        label = _("Practice case")
        icon = "doc-full"
        template = "pilots/blocks/case_reference.html"
        preview_template = BLOCK_FIELDS
        preview_value = {"heading": _("How they did it"), "case": None, "why": _("This approach began small.")}


class ChecklistBlock(HeadedBlock):
    items = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Points"))

    class Meta:
        label = _("Checklist")
        icon = "list-ul"
        template = "pilots/blocks/checklist.html"
        preview_value = {"heading": _("Before you go"), "items": [_("Know whom you can call."), _("Take your time.")]}


class FileBlock(HeadedBlock):
    document = DocumentChooserBlock(label=_("File"))
    note = blocks.CharBlock(label=_("What it is for"), required=False, max_length=200)

    class Meta:
        label = _("Download")
        icon = "download"
        template = "pilots/blocks/download.html"
        preview_template = BLOCK_FIELDS
        preview_value = {"heading": _("To take along"), "document": None, "note": _("One page to print.")}


class SectionStreamBlock(blocks.StreamBlock):
    """What a guide is made of."""

    text = TextSectionBlock()
    steps = StepsBlock()
    do_and_dont = DoAndDontBlock()
    conversation = ConversationBlock()
    citation = CitationBlock()
    case = CaseReferenceBlock()
    checklist = ChecklistBlock()
    download = FileBlock()
