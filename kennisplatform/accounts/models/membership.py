from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.querysets import MembershipQuerySet


class Role(models.TextChoices):
    MUNICIPAL_EDITOR = "municipal_editor", _("editor of a municipality")
    PROFESSIONAL = "professional", _("professional")
    NATIONAL_EDITOR = "national_editor", _("editor (national)")
    READER = "reader", _("reader")
    ERVARINGSDESKUNDIGE_READER = "ervaringsdeskundige_reader", _("reader as ervaringsdeskundige")


MUNICIPAL_ROLES = {Role.MUNICIPAL_EDITOR, Role.PROFESSIONAL}
NATIONAL_ROLES = {Role.NATIONAL_EDITOR, Role.READER, Role.ERVARINGSDESKUNDIGE_READER}
READER_ROLES = {Role.READER, Role.ERVARINGSDESKUNDIGE_READER}


@dataclass(frozen=True)
class HeldRole:
    """A valid membership, as far as permissions look at it."""

    role: str
    municipality_id: int | None = None
    organisation_id: int | None = None
    municipality_code: str = ""


class Membership(models.Model):
    """What a person does where: the only truth about rights. Asked for by the person, granted by someone else."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    municipality = models.ForeignKey(
        "accounts.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("municipality"),
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    motivation = models.CharField(_("why"), max_length=300, blank=True, help_text=_("What do you do, and where?"))
    requested_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    granted_at = models.DateTimeField(_("granted on"), null=True, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("granted by")
    )
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("ended by")
    )
    end_reason = models.CharField(_("reason"), max_length=300, blank=True)

    if TYPE_CHECKING:
        user_id: int
        municipality_id: int | None
        organisation_id: int | None

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=(
                    models.Q(role__in=sorted(NATIONAL_ROLES), municipality=None, organisation=None)
                    | models.Q(role=Role.MUNICIPAL_EDITOR, municipality__isnull=False, organisation=None)
                    | models.Q(role=Role.PROFESSIONAL, municipality__isnull=False, organisation=None)
                    | models.Q(role=Role.PROFESSIONAL, municipality=None, organisation__isnull=False)
                ),
                name="membership_role_fits_its_place",
            ),
            models.CheckConstraint(
                condition=models.Q(granted_at=None, granted_by=None)
                | models.Q(granted_at__isnull=False, granted_by__isnull=False),
                name="membership_granted_at_and_by",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_by=None)
                | models.Q(ended_at__isnull=False, ended_by__isnull=False),
                name="membership_ended_at_and_by",
            ),
            # Three, because a NULL never equals a NULL and SQLite knows no NULLS NOT DISTINCT.
            models.UniqueConstraint(
                fields=["user", "role", "municipality"],
                condition=models.Q(ended_at=None, municipality__isnull=False),
                name="membership_once_in_a_municipality",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=models.Q(ended_at=None, organisation__isnull=False),
                name="membership_once_in_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(ended_at=None, municipality=None, organisation=None),
                name="membership_once_nationally",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.place or _('national')})"

    @property
    def place(self) -> str:
        """The name of the municipality or organisation; empty when the role is national."""
        return str(self.municipality or self.organisation or "")

    @property
    def is_valid(self) -> bool:
        return self.granted_at is not None and self.ended_at is None

    @property
    def is_waiting(self) -> bool:
        return self.granted_at is None and self.ended_at is None

    @property
    def was_refused(self) -> bool:
        """Ended without ever having been granted: refused, or withdrawn by who asked."""
        return self.granted_at is None and self.ended_at is not None
