from collections.abc import Iterable

from kennisplatform.core.models import Term, Vocabulary


class TermLookup:
    """All terms by list and key, read once: for those who write many pages in one go."""

    def __init__(self) -> None:
        self._terms = {(term.vocabulary, term.key): term for term in Term.objects.all()}

    def one(self, vocabulary: Vocabulary, key: str) -> Term:
        """Raises KeyError, with the list and the key, for a word that the list does not have."""
        return self._terms[(vocabulary.value, key)]

    def optional(self, vocabulary: Vocabulary, key: str) -> Term | None:
        """None for an empty key."""
        return self.one(vocabulary, key) if key else None

    def many(self, vocabulary: Vocabulary, keys: Iterable[str]) -> list[Term]:
        return [self.one(vocabulary, key) for key in keys]
