"""The addresses of the CMS and for whom they are. What is not listed for municipal editors or readers does not exist for them.

An app opens its own screens in its `wagtail_hooks.py`:

    open_for({Audience.READERS}, "moderation_desk:")     # a whole namespace
    open_for({Audience.MUNICIPAL, Audience.NATIONAL}, "pilots_import", Gate(kwargs={"page_id": touches_page}))
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kennisplatform.core.cms import reach
from kennisplatform.core.cms.people import Audience

# Says whether a person may touch the thing with this id.
Check = Callable[[Any, int], bool]


@dataclass(frozen=True)
class Gate:
    """An address that is open, and what must be in reach of who comes: ids in the address itself, by name or by place."""

    kwargs: Mapping[str, Check] = field(default_factory=dict)
    args: tuple[Check, ...] = ()
    # For the ids that stand in the parameter `id`, which means something else on each screen.
    ids: Check | None = None


@dataclass(frozen=True)
class _Opening:
    audiences: frozenset[Audience]
    gate: Gate


_openings: dict[str, _Opening] = {}
# For nobody: people, groups and their rights follow from memberships, moderation is ours, and login is allauth's.
CLOSED = {
    "wagtailadmin_error_test",
    "wagtailadmin_collections:delete",
    "wagtailimages:preview",  # of the url generator
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailadmin_api:pages:action",
    "wagtailusers_users:",
    "wagtailusers_groups:",
    "wagtailadmin_workflows:",
    "wagtailsites:",
    "wagtaillocales:",
    "wagtailstyleguide",
}
NO_GATE = Gate()


def open_for(audiences: Iterable[Audience], name: str, gate: Gate = NO_GATE) -> None:
    """Opens the address with this URL name; a name that ends in a colon opens a whole namespace."""
    _openings[name] = _Opening(frozenset(audiences), gate)


def _lookup(name: str) -> _Opening | None:
    namespace, colon, _rest = name.rpartition(":")
    return _openings.get(name) or (_openings.get(namespace + colon) if colon else None)


def is_closed(name: str) -> bool:
    """Open to nobody."""
    namespace, colon, _rest = name.rpartition(":")
    return name in CLOSED or bool(colon and namespace + colon in CLOSED)


def gate_for(audiences: frozenset[Audience], name: str) -> Gate | None:
    """What is asked of who comes in these capacities to this address; None where there is nothing for them."""
    if is_closed(name):
        return None
    opening = _lookup(name)
    if opening is None:
        # An address that nobody opened is Wagtail's own: for the national editors, who may touch everything.
        return NO_GATE if Audience.NATIONAL in audiences else None
    return opening.gate if audiences & opening.audiences else None


# -- Wagtail's own screens -----------------------------------------------------------------------------------------------
EVERYONE = frozenset(Audience)
EDITORS = frozenset({Audience.NATIONAL, Audience.MUNICIPAL})

_PAGE = Gate(kwargs={"page_id": reach.touches_page})
_PARENT = Gate(kwargs={"parent_page_id": reach.touches_page})
_LISTED = Gate(kwargs={"parent_page_id": reach.explores_page})
_MOVED = Gate(kwargs={"page_to_move_id": reach.touches_page, "destination_id": reach.touches_page})
_REVISION = Gate(kwargs={"page_id": reach.touches_page, "revision_id": reach.touches_revision})
_IMAGE = Gate(kwargs={"image_id": reach.touches_image})
_DOCUMENT = Gate(kwargs={"document_id": reach.touches_document, "doc_id": reach.touches_document})
_UPLOAD = Gate(kwargs={"uploaded_file_id": reach.touches_upload})

WAGTAIL: dict[str, Gate] = {
    "wagtailadmin_explore_root": NO_GATE,
    "wagtailadmin_explore": _LISTED,
    "wagtailadmin_explore_results": _LISTED,
    "wagtail_bulk_action": NO_GATE,  # the fence looks at the kind of thing and at `id`
    "wagtailadmin_api:pages:listing": NO_GATE,
    "wagtailadmin_api:pages:detail": Gate(kwargs={"pk": reach.explores_page}),
    "wagtailadmin_editing_sessions:ping": NO_GATE,  # as with bulk actions
    "wagtailadmin_editing_sessions:release": Gate(kwargs={"session_id": reach.touches_session}),
    "wagtailadmin_block_preview": NO_GATE,
    "wagtailadmin_choose_page": NO_GATE,
    "wagtailadmin_choose_page_child": Gate(kwargs={"parent_page_id": reach.chooses_page}),
    "wagtailadmin_choose_page_search": NO_GATE,
    "wagtailadmin_choose_page_chosen_multiple": Gate(ids=reach.chooses_page),
    **dict.fromkeys(
        [
            f"wagtailadmin_pages:{name}"
            for name in (
                [
                    "edit",
                    "preview_on_edit",
                    "view_draft",
                    "delete",
                    "unpublish",
                    "copy",
                    "usage",
                    "history",
                    "history_results",
                    "revisions_index",
                ]
            )
        ],
        _PAGE,
    ),
    **dict.fromkeys([f"wagtailadmin_pages:{name}" for name in ("add", "preview_on_add", "add_subpage")], _PARENT),
    **dict.fromkeys([f"wagtailadmin_pages:{name}" for name in ("move", "move_confirm", "set_page_position")], _MOVED),
    **dict.fromkeys([f"wagtailadmin_pages:revisions_{name}" for name in ("view", "revert", "unschedule")], _REVISION),
    # Without names in the address up to Wagtail 7, with names from 8 on.
    "wagtailadmin_pages:revisions_compare": Gate(kwargs={"pk": reach.touches_page}, args=(reach.touches_page,)),
    "wagtailadmin_pages:search": NO_GATE,
    "wagtailadmin_pages:search_results": NO_GATE,
    **dict.fromkeys([f"wagtailimages:{name}" for name in ("index", "index_results", "add", "add_multiple")], NO_GATE),
    **dict.fromkeys(
        [f"wagtailimages:{name}" for name in ("edit", "delete", "image_usage", "edit_multiple", "delete_multiple")],
        _IMAGE,
    ),
    "wagtailimages:create_multiple_from_uploaded_image": _UPLOAD,
    "wagtailimages:delete_upload_multiple": _UPLOAD,
    **dict.fromkeys([f"wagtaildocs:{name}" for name in ("index", "index_results", "add", "add_multiple")], NO_GATE),
    **dict.fromkeys(
        [f"wagtaildocs:{name}" for name in ("edit", "delete", "document_usage", "edit_multiple", "delete_multiple")],
        _DOCUMENT,
    ),
    "wagtaildocs:create_multiple_from_uploaded_document": _UPLOAD,
    "wagtaildocs:delete_upload_multiple": _UPLOAD,
    **dict.fromkeys(
        [
            f"wagtail{kind}_chooser:{name}"
            for kind in ("images", "docs")
            for name in ("choose", "choose_results", "create")
        ],
        NO_GATE,
    ),
    "wagtailimages_chooser:chosen": Gate(kwargs={"pk": reach.touches_image}),
    "wagtailimages_chooser:chosen_multiple": Gate(ids=reach.touches_image),
    "wagtailimages_chooser:select_format": _IMAGE,
    "wagtaildocs_chooser:chosen": Gate(kwargs={"pk": reach.touches_document}),
    "wagtaildocs_chooser:chosen_multiple": Gate(ids=reach.touches_document),
}
FOR_EVERYONE = (
    "wagtailadmin_home",
    "cms_account",
    "wagtailadmin_logout",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
)

for _name, _gate in WAGTAIL.items():
    open_for(EDITORS, _name, _gate)
for _name in FOR_EVERYONE:
    open_for(EVERYONE, _name)
