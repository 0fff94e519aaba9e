"""What the redactie keeps for searching, and what visitors leave behind, without any identity."""

from .synonym_group import SynonymGroup
from .thumb import Thumb
from .unanswered_query import UnansweredQuery

__all__ = ["SynonymGroup", "Thumb", "UnansweredQuery"]
