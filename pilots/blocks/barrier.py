from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from kennisplatform.core.models import Term, Vocabulary
from pilots.blocks.shared import BLOCK_FIELDS


def direction_choices() -> list[tuple[str, str]]:
    """The current solution directions, as key and label."""
    return [(term.key, term.label) for term in Term.objects.current().in_vocabulary(Vocabulary.SOLUTION_DIRECTION)]


class DirectionBlock(blocks.ChoiceBlock):
    """A solution direction, by its key."""

    def normalize_choice(self, value: Any) -> Any:
        """The key as it was stored: Wagtail would ask the database for all choices each time a value is read."""
        return value


class ClaimBlock(blocks.StructBlock):
    """A sentence and where it comes from."""

    text = blocks.TextBlock(label=_("Sentence"), rows=2)
    source = blocks.CharBlock(label=_("Source"), max_length=60, help_text=_("For example: §3.1.1"))

    class Meta:
        icon = "openquote"
        label = _("Sentence with source")
        preview_template = BLOCK_FIELDS
        preview_value = {"text": _("Residents tell their story again and again."), "source": "§3.1.5"}


class ClaimStreamBlock(blocks.StreamBlock):
    claim = ClaimBlock()


class HelpBlock(ClaimBlock):
    """What can help, tied to a solution direction."""

    direction = DirectionBlock(label=_("Solution direction"), choices=direction_choices)

    class Meta:
        icon = "success"
        label = _("What can help")
        preview_template = BLOCK_FIELDS
        preview_value = {"text": _("One face that stays."), "source": "§5.1", "direction": "less_bureaucracy"}


class HelpStreamBlock(blocks.StreamBlock):
    help = HelpBlock()
