"""Who may do what with how the platform searches."""

from kennisplatform.accounts.permissions import Person
from kennisplatform.core.cms.people import edits_nationally


def may_tend_search(user: Person) -> bool:
    """Change the synonyms, and read what visitors asked and thought: the redactie alone.

    Synonyms count for every municipality at once. What visitors asked is shown to as few people as can do something
    about it, so editors of municipalities do not even look.
    """
    return edits_nationally(user)
