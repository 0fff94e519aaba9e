from typing import Any

from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "kennisplatform.accounts"
    label = "accounts"

    def ready(self) -> None:
        from kennisplatform.accounts import checks  # noqa: F401  # registers

        post_migrate.connect(make_groups, dispatch_uid="accounts.make_groups")


def make_groups(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """After the last app was migrated, when all permissions exist: the groups that memberships lead to."""
    # Django leaves out apps without models.
    is_last = sender.name == [app.name for app in apps.get_app_configs() if app.models_module][-1]
    if using != DEFAULT_DB_ALIAS or not is_last:
        return
    state = kwargs.get("apps") or apps
    models = {model._meta.label for model in state.get_models()}
    # Not halfway down a migration backwards, when a table of ours or of Wagtail is not there.
    if {"accounts.Municipality", "auth.Group", "wagtailcore.GroupPagePermission"} <= models:
        from kennisplatform.accounts.groups import ensure_groups

        ensure_groups()
