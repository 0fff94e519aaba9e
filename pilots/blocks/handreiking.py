from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.field_block import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from pilots.blocks.shared import BLOCK_FIELDS, StepBlock

# How guides name the one who lives there; where nobody is called so, it is whoever speaks first.
RESIDENT_WORDS = ("bewoner", "moeder", "vader", "jongere", "buur")


class SectionValue(blocks.StructValue):
    """A section of a guide as it is shown."""

    def words(self) -> list[str]:
        """Its public words, for search: the heading, and the texts that `texts` gives."""
        return [str(self["heading"]), *(str(text) for text in self.texts() if text)]

    def texts(self) -> list[Any]:
        return [self[name] for name in ("text", "intro", "remark", "why", "note") if name in self]


class HeadedBlock(blocks.StructBlock):
    """A section of a guide; its heading stands in the table of contents."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)

    class Meta:
        value_class = SectionValue


class TextSectionBlock(HeadedBlock):
    text = blocks.TextBlock(label=_("Text"), help_text=_("Empty lines make paragraphs."))

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "pilots/blocks/text.html"
        preview_value = {"heading": _("Why this works"), "text": _("You trust sooner whom you know.")}


class StepsValue(SectionValue):
    def texts(self) -> list[Any]:
        return [text for step in self["items"] for text in (step["title"], step["text"])]


class StepsBlock(HeadedBlock):
    items = blocks.ListBlock(StepBlock(), label=_("Steps"), min_num=1)

    class Meta:
        label = _("Steps")
        icon = "list-ol"
        template = "pilots/blocks/steps.html"
        value_class = StepsValue
        preview_value = {
            "heading": _("How to begin"),
            "items": [
                {"title": _("Ask around"), "text": _("Who knows everybody here?")},
                {"title": _("Go there"), "text": _("Without a form, with time.")},
            ],
        }


class DoAndDontValue(SectionValue):
    def texts(self) -> list[Any]:
        return [*self["do"], *self["dont"]]


class DoAndDontBlock(HeadedBlock):
    do = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Do"))
    dont = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Do not"))

    class Meta:
        label = _("Do and do not")
        icon = "tick-inverse"
        template = "pilots/blocks/do_and_dont.html"
        value_class = DoAndDontValue
        preview_value = {
            "heading": _("At the door"),
            "do": [_("Say who you are and why you come.")],
            "dont": [_("Do not ask about income in the first conversation.")],
        }


class ConversationLineBlock(blocks.StructBlock):
    who = blocks.CharBlock(label=_("Who"), max_length=60)
    text = blocks.TextBlock(label=_("Says"), rows=2)


@dataclass(frozen=True)
class Line:
    """What somebody says, and on which side it stands: resident or professional."""

    who: str
    text: str
    side: str


class ConversationValue(SectionValue):
    @property
    def talk(self) -> list[Line]:
        """The lines with a side each. A resident is who is called so; else whoever speaks first."""
        names = [str(line["who"]).strip() for line in self["lines"]]
        residents = {name for name in names if name.lower().startswith(RESIDENT_WORDS)} or set(names[:1])
        return [
            Line(name, line["text"], "resident" if name in residents else "professional")
            for name, line in zip(names, self["lines"], strict=True)
        ]

    def texts(self) -> list[Any]:
        return [self.get("intro"), *(line["text"] for line in self["lines"]), self.get("remark")]


class ConversationBlock(HeadedBlock):
    intro = blocks.TextBlock(label=_("Situation"), required=False, rows=2)
    lines = blocks.ListBlock(ConversationLineBlock(), label=_("Conversation"), min_num=2)
    remark = blocks.TextBlock(label=_("What happens here"), required=False, rows=2)

    class Meta:
        label = _("Conversation example")
        icon = "comment"
        template = "pilots/blocks/conversation.html"
        value_class = ConversationValue
        preview_value = {
            "heading": _("The first conversation"),
            "intro": _("A resident opens the door and is in a hurry."),
            "lines": [
                {"who": _("Professional"), "text": _("Is this a good time, or shall I come back on Thursday?")},
                {"who": _("Resident"), "text": _("Thursday. Then my sister is here too.")},
            ],
            "remark": _("The resident chooses the moment and who is there."),
        }


class CitationValue(SectionValue):
    """A quotation as it is now: the words, or that they were taken back."""

    @property
    def is_withdrawn(self) -> bool:
        """Also when the quotation itself is gone."""
        return self["excerpt"] is None or self["excerpt"].is_withdrawn

    @property
    def text(self) -> str:
        return "" if self.is_withdrawn else self["excerpt"].text

    @property
    def source(self) -> dict[str, str] | None:
        """Title, address and voice of the page that the words come from."""
        if self.is_withdrawn:
            return None
        page = self["excerpt"].page
        return {"title": page.title, "url": page.url, "voice": page.card_note}


class CitationBlock(HeadedBlock):
    """Words of a resident, by reference: withdrawn there is withdrawn here."""

    excerpt = SnippetChooserBlock("core.Excerpt", label=_("Quotation"))
    why = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "pilots/blocks/citation.html"
        value_class = CitationValue
        preview_template = BLOCK_FIELDS
        preview_value = {"heading": _("A resident tells"), "excerpt": None, "why": _("This is about waiting.")}


class CaseReferenceValue(SectionValue):
    """A reference to a case. `is_closed` is set by who shows many at once: the case is not open to everyone."""

    is_closed = False

    @property
    def shown_case(self) -> Any:
        """The case when it is public, else nothing: a reference opens no door to a draft."""
        case = self["case"]
        return case if case is not None and case.live and not self.is_closed else None


class CaseReferenceBlock(HeadedBlock):
    case = PageChooserBlock(label=_("Practice case"), page_type="pilots.PracticeCasePage")
    why = blocks.TextBlock(label=_("Why it stands here"), required=False, rows=2)

    class Meta:
        label = _("Practice case")
        icon = "doc-full"
        template = "pilots/blocks/case_reference.html"
        value_class = CaseReferenceValue
        preview_template = BLOCK_FIELDS
        preview_value = {"heading": _("How they did it"), "case": None, "why": _("This approach began small.")}


class ChecklistValue(SectionValue):
    def texts(self) -> list[Any]:
        return list(self["items"])


class ChecklistBlock(HeadedBlock):
    items = blocks.ListBlock(blocks.TextBlock(label=_("Point"), rows=2), label=_("Points"))

    class Meta:
        label = _("Checklist")
        icon = "list-ul"
        template = "pilots/blocks/checklist.html"
        value_class = ChecklistValue
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
