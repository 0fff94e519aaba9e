"""What the redactie keeps for searching, what visitors leave behind, without any identity, and what indexes have yet to do."""

from .grown_word import GrownWord
from .index_state import IndexState
from .pending import Pending
from .rebuild import Rebuild
from .synonym_group import SynonymGroup
from .thumb import Thumb
from .unanswered_query import UnansweredQuery

__all__ = ["GrownWord", "IndexState", "Pending", "Rebuild", "SynonymGroup", "Thumb", "UnansweredQuery"]
