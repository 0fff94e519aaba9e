import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField
from kennisplatform.accounts.models import Municipality, SizeClass
from kennisplatform.core.models import Term, Vocabulary
from stories.models.choices import AgeBand, Consent
from stories.querysets import SubmissionQuerySet


class SubmissionStatus(models.TextChoices):
    WAITING = "waiting", _("waits for readers")
    AWAITING_TELLER = "awaiting_teller", _("waits for the teller's yes")
    READ = "read", _("read, not for the site")
    PUBLISHED = "published", _("on the site")
    DECLINED = "declined", _("not placed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Submission(models.Model):
    """What a resident told, before and beside any reading. Private: never leaves the review desk, except to the teller."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    text = EncryptedTextField(_("story"), blank=True)
    language = models.CharField(_("language"), max_length=8, default="nl")
    may_be_read = models.BooleanField(_("two people may read it"))
    consent = models.CharField(_("may it be on this site"), max_length=10, choices=Consent.choices)
    consent_version = models.CharField(_("version of the question"), max_length=20)
    receipt_hash = models.CharField(max_length=64, unique=True, editable=False)
    receipt_key_id = models.CharField(max_length=20, editable=False)
    role = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("role"),
        limit_choices_to={"vocabulary": Vocabulary.VOICE_ROLE},
    )
    age_band = models.CharField(_("age"), max_length=5, choices=AgeBand.choices, blank=True)
    about_municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("about which municipality"),
    )
    place_size = models.CharField(_("kind of municipality"), max_length=6, choices=SizeClass.choices, blank=True)
    place_may_be_named = models.BooleanField(_("the name of the municipality may be shown"), default=False)
    helper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who helped tell it"),
    )
    status = models.CharField(
        _("status"), max_length=16, choices=SubmissionStatus.choices, default=SubmissionStatus.WAITING
    )
    decline_reason = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reason"),
        limit_choices_to={"vocabulary": Vocabulary.DECLINE_REASON},
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    is_example = models.BooleanField(_("example (invented)"), default=False, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ["received_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(may_be_read=True), name="submission_only_with_leave_to_read"),
            models.CheckConstraint(condition=models.Q(consent__in=Consent.values), name="submission_consent_is_known"),
            models.CheckConstraint(
                condition=models.Q(status__in=SubmissionStatus.values), name="submission_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=SubmissionStatus.WITHDRAWN)
                | models.Q(text="", role=None, age_band="", about_municipality=None, place_size="", helper=None),
                name="submission_withdrawn_holds_nothing",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=SubmissionStatus.PUBLISHED) | ~models.Q(consent=Consent.NO),
                name="submission_published_with_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=SubmissionStatus.DECLINED) | models.Q(decline_reason__isnull=False),
                name="submission_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)[:8]

    @property
    def is_withdrawn(self) -> bool:
        return self.status == SubmissionStatus.WITHDRAWN

    @property
    def place_is_known(self) -> bool:
        """The teller said what kind of municipality it is about, or which one."""
        return bool(self.place_size or self.about_municipality_id)
