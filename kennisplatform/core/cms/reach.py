"""What someone may touch in the CMS: a national editor all, an editor of a municipality what is in its rooms."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Model
from wagtail.admin.models import EditingSession
from wagtail.models import Page, Revision, UploadedFile
from wagtail.query import PageQuerySet

from kennisplatform.accounts.permissions import edited_municipalities
from kennisplatform.core.cms.people import edits_nationally
from kennisplatform.core.models import Document, Image
from kennisplatform.core.municipality_tree import rooms_of

_CACHE = "_cms_reach"


@dataclass(frozen=True)
class Reach:
    """The part of the tree and of the files where someone works."""

    everywhere: bool
    doors: tuple[int, ...]  # the ids of the pages that are someone's rooms
    paths: tuple[str, ...]  # and their paths
    collections: frozenset[int]

    def holds(self, path: str) -> bool:
        """The page with this path is in the rooms, or is the door to them."""
        return self.everywhere or path.startswith(self.paths)


def reach_of(user: Any) -> Reach:
    """Read once a request."""
    if not hasattr(user, _CACHE):
        rooms = rooms_of(edited_municipalities(user))
        reach = Reach(
            everywhere=edits_nationally(user),
            doors=tuple(room.pk for room in rooms),
            paths=tuple(room.path for room in rooms),
            collections=frozenset(room.collection_id for room in rooms if room.collection_id),
        )
        setattr(user, _CACHE, reach)
    return getattr(user, _CACHE)


def _path(page_id: int) -> str | None:
    return Page.objects.filter(pk=page_id).values_list("path", flat=True).first()


def touches_page(user: Any, page_id: int) -> bool:
    """May open, change, preview or move this page."""
    path = _path(page_id)
    return path is not None and reach_of(user).holds(path)


def explores_page(user: Any, page_id: int) -> bool:
    """May list what is below this page: the own rooms, and what lies between several of them."""
    path = _path(page_id)
    if path is None:
        return False
    reach = reach_of(user)
    return reach.holds(path) or (len(reach.paths) > 1 and all(room.startswith(path) for room in reach.paths))


def choosable_pages(user: Any, pages: PageQuerySet) -> PageQuerySet:
    """Of `pages` those that `user` may point at: everything public, and the own rooms.

    A chooser shows the title of the draft. Where that is another than the public one it stays out of sight.
    """
    reach = reach_of(user)
    if reach.everywhere:
        return pages
    # By id: a search among these pages filters on indexed fields only.
    renamed = list(Page.objects.live().exclude(draft_title=F("title")).values_list("pk", flat=True))
    choosable = pages.live().public().exclude(pk__in=renamed)
    for path in reach.paths:
        choosable |= pages.filter(path__startswith=path)
    return choosable


def chooses_page(user: Any, page_id: int) -> bool:
    pages: PageQuerySet = Page.objects.filter(pk=page_id)
    return choosable_pages(user, pages).exists()


def touches_collection(user: Any, collection_id: int) -> bool:
    reach = reach_of(user)
    return reach.everywhere or collection_id in reach.collections


def _touches_file(user: Any, model: type[Model], pk: int) -> bool:
    manager: Any = model._default_manager
    collection = manager.filter(pk=pk).values_list("collection_id", flat=True).first()
    return collection is not None and touches_collection(user, collection)


def touches_image(user: Any, image_id: int) -> bool:
    return _touches_file(user, Image, image_id)


def touches_document(user: Any, document_id: int) -> bool:
    return _touches_file(user, Document, document_id)


def touches_upload(user: Any, upload_id: int) -> bool:
    """A file that waits for its missing fields belongs to who uploaded it."""
    return UploadedFile.objects.filter(pk=upload_id, uploaded_by_user=user.pk).exists()


def touches_session(user: Any, session_id: int) -> bool:
    """A note that someone has a screen open belongs to that person."""
    return EditingSession.objects.filter(pk=session_id, user=user.pk).exists()


def touches_revision(user: Any, revision_id: int) -> bool:
    revision = Revision.page_revisions.filter(pk=revision_id).first()
    return revision is not None and touches_page(user, int(revision.object_id))


# -- What a page points at ---------------------------------------------------------------------------------------------
_CHECKS: dict[type[Model], Any] = {Page: chooses_page, Image: touches_image, Document: touches_document}


def _references(page: Page) -> Iterator[tuple[type[Model], int]]:
    """Kind and id of every page, image and document that `page` points at, inside its blocks too."""
    for field in page._meta.concrete_fields:
        if field.remote_field and not field.remote_field.parent_link and field.editable:
            yield from _known(field.related_model, getattr(page, field.attname))
        elif hasattr(field, "extract_references"):
            for model, pk, *_paths in field.extract_references(getattr(page, field.name)):
                yield from _known(model, pk)


def _known(model: Any, pk: Any) -> Iterator[tuple[type[Model], int]]:
    if pk is None:
        return
    for kind in _CHECKS:
        if issubclass(model, kind):
            yield kind, int(pk)


def _as_kept(page: Page) -> Page:
    """The latest version in the database. Wagtail may hand out `page` itself as its own latest version."""
    manager: Any = type(page)._default_manager
    return manager.get(pk=page.pk).get_latest_revision_as_object()


def points_out_of_reach(user: Any, page: Page) -> bool:
    """`page` points at something that `user` may not use. What it pointed at already may stay."""
    if reach_of(user).everywhere:
        return False
    before = set(_references(_as_kept(page))) if page.pk else set()
    return any(not _CHECKS[kind](user, pk) for kind, pk in set(_references(page)) - before)
