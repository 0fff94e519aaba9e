"""Groups of synonyms for tests."""

from typing import Any

from kennisplatform.accounts.models import User
from kennisplatform.search import actions
from kennisplatform.search.models import SynonymGroup
from tests.factories import make_user


def make_synonyms(*words: str, also_found: tuple[str, ...] = (), by: User | None = None, **fields: Any) -> SynonymGroup:
    """A group that an editor made: `make_synonyms("pgb", "eigen budget", also_found=("zorggeld",))`."""
    group = SynonymGroup(words="\n".join(words), also_found="\n".join(also_found), **fields)
    return actions.save_synonyms(group, by=by or make_user())


def seeded(*words: str, **fields: Any) -> SynonymGroup:
    """A group that the platform brought along."""
    return SynonymGroup.objects.create(words="\n".join(words), seeded_as=words[0], **fields)
