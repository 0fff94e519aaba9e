from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component

from kennisplatform.moderation import registry
from kennisplatform.moderation.permissions import is_registered


class DeskPanel(Component):
    """On the first screen of the CMS: how much waits for this reader."""

    name = "desk"
    template_name = "moderation/desk_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.user: Any = request.user

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        registered = is_registered(self.user)
        waiting = sum(len(kind.waiting_for(self.user)) for kind in registry.all_kinds()) if registered else 0
        return {"is_registered": registered, "waiting": waiting}
