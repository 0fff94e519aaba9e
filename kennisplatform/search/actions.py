"""Changes of what is kept for searching. Each is logged under the name of who made it and in force at once here."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from kennisplatform.accounts.models import User
from kennisplatform.search import language
from kennisplatform.search.models import SynonymGroup, Thumb, UnansweredQuery
from kennisplatform.search.models.thumb import REMARK_CHARACTERS
from kennisplatform.search.screening import masked
from kennisplatform.search.unanswered import this_month, words_of_nobody

RESTORED = "search.restore_synonyms"


@transaction.atomic
def save_synonyms(group: SynonymGroup, *, by: User) -> SynonymGroup:
    """Keeps a group that was made or changed. Its words must have been checked."""
    is_new = group.pk is None
    if not is_new:
        group.revision = F("revision") + 1
    group.changed_at, group.changed_by = timezone.now(), by
    group.save()
    if not is_new:
        group.refresh_from_db(fields=["revision"])
    log(group, "wagtail.create" if is_new else "wagtail.edit", user=by, content_changed=True)
    _in_force()
    return group


@transaction.atomic
def remove_synonyms(group: SynonymGroup, *, by: User) -> None:
    """Out of the list and out of force; for thirty days it can be put back."""
    _write(group, removed_at=timezone.now(), removed_by=by)
    log(group, "wagtail.delete", user=by)
    _in_force()


@transaction.atomic
def restore_synonyms(group: SynonymGroup, *, by: User) -> None:
    """Puts a removed group back as it was."""
    _write(group, removed_at=None, removed_by=None)
    log(group, RESTORED, user=by)
    _in_force()


@transaction.atomic
def import_synonyms(groups: Iterable[SynonymGroup], *, by: User) -> None:
    """Keeps many groups, all of them or none."""
    for group in groups:
        save_synonyms(group, by=by)


def give_thumb(*, words: str, hits: int, is_up: bool, remark: str, earlier: int | None) -> Thumb:
    """Keeps what a visitor thought of the results; in the place of what the same visitor said just now, when that is
    given. What says who somebody is does not come in."""
    thumb = Thumb.objects.filter(pk=earlier).first() if earlier is not None else None
    if thumb is None:
        thumb = Thumb(words=words_of_nobody(words), hits=hits, month=this_month())
    thumb.is_up = is_up
    if remark:
        thumb.remark = masked(remark)[:REMARK_CHARACTERS]
    thumb.save()
    return thumb


def dismiss_query(query: UnansweredQuery, *, by: User) -> None:
    """The redactie did what can be done. Asked again three times it comes back: counting starts anew."""
    query.delete()


def dismiss_remark(thumb: Thumb, *, by: User) -> None:
    """Takes the words of a visitor away; the thumb goes on counting."""
    thumb.remark = ""
    thumb.save(update_fields=["remark"])


def _write(group: SynonymGroup, **values: object) -> None:
    SynonymGroup.objects.filter(pk=group.pk).update(revision=F("revision") + 1, **values)
    group.refresh_from_db()


def _in_force() -> None:
    language.watched.forget()
    transaction.on_commit(language.watched.forget)  # another thread may have looked before the commit
