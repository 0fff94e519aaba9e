from wagtail.models import PagePermissionTester

from kennisplatform.core.cms.people import edits_nationally


class OwnPagePermissionTester(PagePermissionTester):
    """Wagtail's rules for a page, with one more: only a national editor hides a page behind a login or a password."""

    def can_set_view_restrictions(self) -> bool:
        return edits_nationally(self.user) and super().can_set_view_restrictions()
