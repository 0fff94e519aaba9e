from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.querysets import UserQuerySet

if TYPE_CHECKING:
    from kennisplatform.accounts.models.membership import HeldRole, Membership
    from kennisplatform.accounts.models.municipality import Municipality


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def present(self) -> UserQuerySet:
        return self.get_queryset().present()

    def with_role(self, role: str, municipality: "Municipality | None" = None) -> UserQuerySet:
        return self.get_queryset().with_role(role, municipality)

    def deciding_on(self, membership: "Membership") -> UserQuerySet:
        return self.get_queryset().deciding_on(membership)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A new person who logs in with `email` (stored in lower case)."""
        if not email:
            raise ValueError("A user needs an e-mail address")
        user = self.model(email=normal_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """For `manage.py createsuperuser`: technical rescue only; rights on the platform come from memberships."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


def normal_email(email: str) -> str:
    """How an address is stored: one person, one spelling."""
    return email.strip().lower()


class User(AbstractBaseUser, PermissionsMixin):
    """Someone with an account: a colleague, a professional, a reader. Residents who tell a story have none."""

    email = models.EmailField(_("e-mail address"), unique=True)
    display_name = models.CharField(
        _("name on screen"), max_length=80, blank=True, help_text=_("How colleagues see you. Not shown with stories.")
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now, editable=False)
    removed_at = models.DateTimeField(
        _("removed"), null=True, blank=True, editable=False, help_text=_("The row stays, the person in it is emptied.")
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # What permissions.py read of this person in this request; None while it was not asked.
    known_roles: "tuple[HeldRole, ...] | None" = None
    known_ties: frozenset[int] | None = None

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_once_whatever_the_case"),
        ]

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def is_staff(self) -> bool:
        """Django asks for it; the CMS itself looks at the permissions that memberships give."""
        return self.is_superuser

    @property
    def is_present(self) -> bool:
        """May come in: not blocked, not removed."""
        return self.is_active and self.removed_at is None

    def get_full_name(self) -> str:
        if self.removed_at is not None:
            return str(_("removed account"))
        return self.display_name or self.email.partition("@")[0]

    def get_short_name(self) -> str:
        return self.get_full_name()
