"""Every address of the CMS as the resolver knows it, so that one that a new Wagtail brings is tested by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.exceptions import NoReverseMatch

from tests.integration.cms.conftest import Place


@dataclass(frozen=True)
class Address:
    """A pattern below /cms/: its name, and the names of what stands in it."""

    name: str
    route: str
    parts: tuple[str, ...]
    positional: int


def _walk(patterns: list[Any], route: str, namespaces: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, here, inner)
        elif isinstance(pattern, URLPattern) and here.startswith("cms/"):
            groups = pattern.pattern.regex.groups - len(pattern.pattern.regex.groupindex)
            parts = tuple(_parts(here))
            name = ":".join([*namespaces, pattern.name]) if pattern.name else ""
            yield Address(name, here, parts, 0 if parts else groups)


def _parts(route: str) -> Iterator[str]:
    for piece in route.split("<")[1:]:
        yield piece.split(">")[0].rpartition(":")[2]


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, "", ()))


WORDS = {
    "app_label": "wagtailcore",
    "model_name": "page",
    "action": "delete",
    "content_type_app_name": "pilots",
    "content_type_model_name": "practicecasepage",
    "app_name": "taggit",
    "action_name": "publish",
    "filter_spec": "original",
    "uidb64": "MQ",
    "token": "a-b",
    "rest": "done/",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
}
NUMBERS = {"task_state_id", "task_id", "workflow_state_id", "workflow_pk"}
NOTHING = "999999"


def _pk_of(name: str, place: Place) -> int | str:
    """What a bare `pk` means depends on the screen."""
    if "image" in name:
        return place.image.pk
    if "doc" in name:
        return place.document.pk
    if "collection" in name:
        return place.collection_id
    if "pages" in name:
        return place.draft.pk
    if "municipalities" in name:
        return place.municipality.pk
    if "users" in name:
        return place.editor.pk
    return NOTHING


def fill(address: Address, place: Place) -> str:
    """The address with the ids of `place` in it; empty where it cannot be reversed (a catch-all, a part without a name)."""
    ids: dict[str, Any] = {
        "page_id": place.draft.pk,
        "page_pk": place.draft.pk,
        "object_id": place.draft.pk,
        "page_to_move_id": place.draft.pk,
        # A chooser may start at any public page, so there it is the draft that tells.
        "parent_page_id": place.draft.pk if "choose_page" in address.name else place.cases.pk,
        "destination_id": place.cases.pk,
        "revision_id": place.revision.pk,
        "image_id": place.image.pk,
        "document_id": place.document.pk,
        "doc_id": place.document.pk,
        "uploaded_file_id": place.upload.pk,
        "session_id": place.session.pk,
        "collection_id": place.collection_id,
        "pk": _pk_of(address.name, place),
    }
    kwargs = {part: ids.get(part, WORDS.get(part, 1 if part in NUMBERS else NOTHING)) for part in address.parts}
    args = [place.draft.pk, "earliest", "latest"][: address.positional]
    try:
        return reverse(address.name, args=args or None, kwargs=kwargs or None) if address.name else ""
    except NoReverseMatch:
        return ""


def names_a_thing(address: Address) -> bool:
    return bool(address.positional or set(address.parts) - set(WORDS))
