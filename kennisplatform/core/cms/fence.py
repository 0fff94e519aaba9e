"""May this request pass? Asked before Wagtail sees it, with everything in it that names a thing."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.urls import ResolverMatch
from wagtail.models import Page

from kennisplatform.core.cms import reach
from kennisplatform.core.cms.gates import Check, Gate, gate_for
from kennisplatform.core.cms.people import audiences_of
from kennisplatform.core.models import Document, Image

BULK_ACTIONS = {
    Page: {"publish", "unpublish", "delete", "move"},
    Image: {"delete", "add_to_collection"},
    Document: {"delete", "add_to_collection"},
}
TOUCHED: dict[Any, Check] = {
    Page: reach.touches_page,
    Image: reach.touches_image,
    Document: reach.touches_document,
}
# Parameters that name a thing, on whatever screen: filters, targets of a move or a copy, parents.
PARAMETERS: dict[str, Check] = {
    "chooser": reach.touches_page,
    "new_parent_page": reach.touches_page,
    "parent_page": reach.touches_page,
    "target_pages": reach.touches_page,
    "target_pages[]": reach.touches_page,
    "childOf": reach.explores_page,
    "child_of": reach.explores_page,
    "descendant_of": reach.explores_page,
    "ancestor_of": reach.explores_page,
    "translation_of": reach.touches_page,
    "parent_page_id": reach.chooses_page,
    "collection_id": reach.touches_collection,
    "collection": reach.touches_collection,
}
NOT_IDS = {"", "root", "all"}


def may_pass(request: HttpRequest, match: ResolverMatch, args: Sequence[Any], kwargs: dict[str, Any]) -> bool:
    """False: for this person this address, or what the request names, does not exist."""
    user: Any = request.user
    gate = gate_for(audiences_of(user), match.view_name)
    if gate is None:
        return False
    if reach.reach_of(user).everywhere:
        return True
    return all(check(user, pk) for check, pk in _named(request, match, gate, args, kwargs))


def _nothing(_user: Any, _pk: int) -> bool:
    return False


def _named(
    request: HttpRequest, match: ResolverMatch, gate: Gate, args: Sequence[Any], kwargs: dict[str, Any]
) -> Iterator[tuple[Check, int]]:
    """Every thing that the request names, with the question whether it is in reach."""
    for name, check in gate.kwargs.items():
        if name in kwargs:
            yield from _ids(check, [kwargs[name]])
    for check, value in zip(gate.args, args, strict=False):
        yield from _ids(check, [value])
    if gate.ids is not None:
        yield from _ids(gate.ids, _values(request, "id"))
    if match.view_name in {"wagtail_bulk_action", "wagtailadmin_editing_sessions:ping"}:
        yield from _by_kind(request, kwargs)
    for name in {*request.GET, *request.POST}:
        check_or_none = PARAMETERS.get("collection" if name.endswith("-collection") else name)
        if check_or_none is not None:
            yield from _ids(check_or_none, _values(request, name))


def _values(request: HttpRequest, name: str) -> list[str]:
    return [*request.GET.getlist(name), *request.POST.getlist(name)]


def _ids(check: Check, values: Sequence[Any]) -> Iterator[tuple[Check, int]]:
    for value in values:
        text = str(value).strip()
        if text.isdecimal() and len(text) < 19:
            yield check, int(text)
        elif text not in NOT_IDS:
            yield _nothing, 0


def _by_kind(request: HttpRequest, kwargs: dict[str, Any]) -> Iterator[tuple[Check, int]]:
    """Addresses that say in words what kind of thing they are about: bulk actions, and who else is editing."""
    kind = _kind(kwargs["app_label"], kwargs["model_name"])
    if kind is None or kwargs.get("action", "delete") not in BULK_ACTIONS[kind]:
        yield _nothing, 0
        return
    if "object_id" in kwargs:
        yield from _ids(TOUCHED[kind], [kwargs["object_id"]])
    yield from _ids(TOUCHED[kind], _values(request, "id"))
    # "All" means all of a list. Without saying which list it would be all there is.
    if "all" in _values(request, "id") and not request.GET.get("childOf", "").isdecimal() and kind is Page:
        yield _nothing, 0


def _kind(app_label: str, model_name: str) -> Any:
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError:
        return None
    return next((kind for kind in TOUCHED if issubclass(model, kind)), None)
