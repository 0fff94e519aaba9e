"""Takes a municipality in: the municipality, its page and lists, its collection, the rights of its editors, and the first of
them. One action for the command, the CMS and the demo."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Collection, Page

from kennisplatform.accounts.actions import invite_first_editor
from kennisplatform.accounts.audit import record
from kennisplatform.accounts.groups import ensure_municipal_group, gives_rights
from kennisplatform.accounts.models import Membership, Municipality, User
from kennisplatform.core.cms.people import edits_nationally
from kennisplatform.core.cms.rights import give_cms_access, give_file_rights, give_page_rights
from pilots.models import AgendaPage, MunicipalityIndexPage, MunicipalityPage, PilotIndexPage, PracticeCaseIndexPage

# What stands below a municipality's page from the first day. Public paths are Dutch.
LISTS: tuple[tuple[type[Page], str, str], ...] = (
    (PilotIndexPage, "Pilots", "pilots"),
    (PracticeCaseIndexPage, "Praktijkcases", "praktijk"),
    (AgendaPage, "Agenda", "agenda"),
)


@dataclass(frozen=True)
class Onboarded:
    """A municipality that can start. `is_new` is False when it was there already."""

    municipality: Municipality
    page: MunicipalityPage
    editor: Membership | None
    is_new: bool


@transaction.atomic
def add_municipality(*, code: str, name: str, editor_email: str = "", by: User | None) -> Onboarded:
    """Everything a municipality needs to start. `by` is None when the host does it from the command line.

    Repeating it changes nothing. Raises ValidationError for a bad code, name or address and where the code or the name
    belongs to another municipality, PermissionDenied where `by` may not.
    """
    if by is not None and not edits_nationally(by):
        raise PermissionDenied
    municipality, is_new = _municipality(code.strip().upper(), " ".join(name.split()), by)
    page = open_rooms(municipality=municipality, by=by)
    editor = None
    if editor_email.strip():
        try:
            editor = invite_first_editor(municipality=municipality, email=editor_email.strip(), by=by)
        except ValidationError as error:
            raise ValidationError({"editor_email": error.messages}) from error
    return Onboarded(municipality, page, editor, is_new)


@transaction.atomic
def open_rooms(*, municipality: Municipality, by: User | None) -> MunicipalityPage:
    """The page of `municipality` with its lists and its collection, and the group that may work there; made where missing.

    Raises ValidationError while the list of municipalities, under which the page stands, is not there.
    """
    page = MunicipalityPage.objects.filter(municipality=municipality).first() or _publish_page(municipality, by)
    if page.collection_id is None:
        page.collection = _collection(municipality)
        page.save(update_fields=["collection"])
    for page_type, title, slug in LISTS:
        if not page_type.objects.child_of(page).exists():
            _publish(page, page_type(title=title, slug=_free_slug(page, slug, municipality)), by)
    ensure_municipal_group(municipality)
    # As it is now: the one at hand does not know of the lists that were made below it.
    return MunicipalityPage.objects.get(pk=page.pk)


@gives_rights
def municipal_rights(group: Group, municipality: Municipality | None) -> None:
    """Editors of a municipality: its page and all below it, its collection, and nothing else."""
    page = MunicipalityPage.objects.filter(municipality=municipality).first() if municipality else None
    if page is None:
        return
    give_cms_access(group)
    give_page_rights(group, page)
    if page.collection is not None:
        give_file_rights(group, page.collection)


def _municipality(code: str, name: str, by: User | None) -> tuple[Municipality, bool]:
    existing = Municipality.objects.filter(code=code).first()
    if existing is not None:
        if existing.name != name:
            raise ValidationError(
                {"code": _("%(code)s is %(name)s here already.") % {"code": code, "name": existing.name}}
            )
        return existing, False
    taken = Municipality.objects.filter(name__iexact=name).first()
    if taken is not None:
        raise ValidationError(
            {"name": _("%(name)s is here already, with code %(code)s.") % {"name": taken.name, "code": taken.code}}
        )
    municipality = Municipality(code=code, name=name)
    municipality.full_clean()
    municipality.save()
    record("municipality.added", by=by, target=municipality)
    return municipality, True


def _publish_page(municipality: Municipality, by: User | None) -> MunicipalityPage:
    index = MunicipalityIndexPage.objects.first()
    if index is None:
        raise ValidationError(
            _("The list of municipalities is not there yet. Load the starting content first: load_starting_content.")
        )
    slug = _free_slug(index, slugify(municipality.name), municipality)
    page = MunicipalityPage(title=municipality.name, slug=slug, municipality=municipality)
    _publish(index, page, by)
    return page


def _free_slug(parent: Page, slug: str, municipality: Municipality) -> str:
    """`slug`, or with the code behind it where another page has it."""
    taken = not slug or Page.objects.child_of(parent).filter(slug=slug).exists()
    return f"{slug}-{municipality.code.lower()}".strip("-") if taken else slug


def _publish(parent: Page, page: Page, by: User | None) -> None:
    page.live = False
    page.owner = by
    # Fresh from the database: treebeard derives the next path from numbers that an older object has wrong.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=by).publish(user=by)


def _collection(municipality: Municipality) -> Collection:
    collection = Collection(name=f"{municipality.name} ({municipality.code})")
    root = Collection.get_first_root_node()
    root.add_child(instance=collection)
    return collection
