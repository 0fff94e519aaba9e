from wagtail.models import PagePermissionTester

from kennisplatform.core.cms.people import edits_nationally


class OwnPagePermissionTester(PagePermissionTester):
    """Wagtail's rules for a page, with ours on top.

    Only a national editor hides a page behind a login or a password. A page of which there is one (the front door, a list)
    carries what is below it, stories of residents too: nobody deletes, moves, copies or hides it. A page type says `is_copyable = False` when a second one
    cannot be.
    """

    @property
    def is_part_of_the_frame(self) -> bool:
        return getattr(self.page.specific_class, "max_count", None) == 1

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.is_part_of_the_frame and super().can_delete(ignore_bulk)

    def can_copy(self) -> bool:
        page_type = self.page.specific_class
        is_list = getattr(page_type, "max_count_per_parent", None) == 1
        copyable = getattr(page_type, "is_copyable", True) and not is_list and not self.is_part_of_the_frame
        return copyable and super().can_copy()

    def can_set_view_restrictions(self) -> bool:
        return not self.is_part_of_the_frame and edits_nationally(self.user) and super().can_set_view_restrictions()
