"""The rights that a group needs in Wagtail. Each function adds what is missing and takes nothing away."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from kennisplatform.accounts.groups import NATIONAL_EDITORS, READERS, gives_rights
from kennisplatform.accounts.models import Municipality

# Wagtail asks for the rights of its own Image and Document, whatever model stands in for them.
FILE_RIGHTS = (
    *(("wagtailimages", f"{action}_image") for action in ("add", "change", "choose")),
    *(("wagtaildocs", f"{action}_document") for action in ("add", "change", "choose")),
)
COLLECTION_RIGHTS = (("wagtailcore", "add_collection"), ("wagtailcore", "change_collection"))
PAGE_RIGHTS = ("add_page", "change_page", "publish_page")
NATIONAL_PAGE_RIGHTS = (*PAGE_RIGHTS, "bulk_delete_page", "lock_page", "unlock_page")


def _permissions(names: Iterable[tuple[str, str]]) -> list[Permission]:
    return [
        Permission.objects.get(content_type__app_label=app_label, codename=codename) for app_label, codename in names
    ]


def give_cms_access(group: Group) -> None:
    group.permissions.add(*_permissions([("wagtailadmin", "access_admin")]))


def give_page_rights(group: Group, page: Page, codenames: Iterable[str] = PAGE_RIGHTS) -> None:
    """On `page` and all below it."""
    for permission in _permissions(("wagtailcore", codename) for codename in codenames):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def give_file_rights(group: Group, collection: Collection, rights: Iterable[tuple[str, str]] = FILE_RIGHTS) -> None:
    """Images and documents in `collection` and those below it."""
    for permission in _permissions(rights):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


@gives_rights
def national_rights(group: Group, municipality: Municipality | None) -> None:
    """National editors: all pages and files, and the collections themselves. Readers: the door of the CMS."""
    if group.name not in {NATIONAL_EDITORS, READERS}:
        return
    give_cms_access(group)
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    if group.name == NATIONAL_EDITORS and root is not None and files is not None:
        give_page_rights(group, root, NATIONAL_PAGE_RIGHTS)
        give_file_rights(group, files, (*FILE_RIGHTS, *COLLECTION_RIGHTS))
