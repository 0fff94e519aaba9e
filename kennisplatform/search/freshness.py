"""Whether the index says what this version of the platform would say."""

import hashlib
from functools import cache
from pathlib import Path

from kennisplatform.search.engine import SITE
from kennisplatform.search.models import IndexState
from kennisplatform.search.rebuilding import rebuild

_HERE = Path(__file__).parent
_DECIDE = ("dutch/**/*.py", "dutch/data/**/*.txt", "impacts.py", "documents.py")
"""The files that decide what is stored of a page."""


@cache
def analysis_version() -> str:
    """Another one when what is stored of a page may have changed."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _DECIDE for path in _HERE.glob(pattern)):
        digest.update(path.relative_to(_HERE).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def bring_up_to_date() -> bool:
    """Makes the index again when another version made it; whether that was needed. It goes on answering meanwhile."""
    state, _is_new = IndexState.objects.get_or_create(name=SITE, defaults={"made_with": ""})
    if state.made_with == analysis_version():
        return False
    for _size in rebuild():
        pass
    IndexState.objects.filter(pk=state.pk).update(made_with=analysis_version())
    return True
