from kennisplatform.core.models.excerpt import Excerpt
from kennisplatform.core.models.knowledge_page import KnowledgePage, Phase
from kennisplatform.core.models.listing_page import ListingPage
from kennisplatform.core.models.media import Document, Image, Rendition
from kennisplatform.core.models.term import Term, TermLabel, Vocabulary
from kennisplatform.core.models.wijk import Wijk

__all__ = [
    "Document",
    "Excerpt",
    "Image",
    "KnowledgePage",
    "ListingPage",
    "Phase",
    "Rendition",
    "Term",
    "TermLabel",
    "Vocabulary",
    "Wijk",
]
