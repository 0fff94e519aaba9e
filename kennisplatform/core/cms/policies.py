"""Who sees and changes what is not a page: decided by memberships, not by Django's rows of permissions."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from kennisplatform.accounts.models import Role, User
from kennisplatform.core.cms.people import edits_nationally


class NationalEditorsPolicy(BasePermissionPolicy):
    """National editors may do `actions`; nobody else anything."""

    actions: frozenset[str] = frozenset({"view", "add", "change"})

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and edits_nationally(user)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.with_role(Role.NATIONAL_EDITOR) if self.actions & set(actions) else User.objects.none()

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Model) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        manager: Any = self.model._default_manager
        return manager.all() if self.user_has_any_permission(user, actions) else manager.none()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Model) -> QuerySet[User]:
        return self.users_with_any_permission(actions)


class LookOnlyPolicy(NationalEditorsPolicy):
    """National editors see the list; what is in it changes somewhere else."""

    actions = frozenset({"view"})
