from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField
from kennisplatform.core.models import Term, Vocabulary
from stories.models.choices import AgeBand, ShownPlace
from stories.models.submission import Submission

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def _terms(vocabulary: Vocabulary, label: "_StrPromise") -> models.ManyToManyField:
    return models.ManyToManyField(
        Term,
        blank=True,
        related_name="+",
        verbose_name=label,
        limit_choices_to={"vocabulary": vocabulary.value, "retired_at": None},
    )


class PublicDraft(models.Model):
    """The public version of a story while readers work on it. Every change of what will be shown is a new revision."""

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="public_draft", primary_key=True)
    revision = models.PositiveIntegerField(default=1)
    title = models.CharField(_("title"), max_length=90, blank=True)
    summary = models.CharField(_("in one sentence"), max_length=200, blank=True)
    text = EncryptedTextField(
        _("text"),
        blank=True,
        help_text=_("Empty lines make paragraphs. A paragraph that starts with > is shown large."),
    )
    what_helped = EncryptedTextField(_("what helped"), blank=True)
    content_note = models.CharField(
        _("note above the story"), max_length=160, blank=True, help_text=_("For example: about violence at home.")
    )
    language = models.CharField(_("language"), max_length=8, default="nl")
    role = models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("shown role"),
        limit_choices_to={"vocabulary": Vocabulary.VOICE_ROLE},
    )
    age_band = models.CharField(_("shown age"), max_length=5, choices=AgeBand.choices, blank=True)
    shown_place = models.CharField(
        _("shown place"), max_length=4, choices=ShownPlace.choices, blank=True, default=ShownPlace.NONE
    )
    place_safe_because = models.CharField(
        _("why the name of the place is safe"),
        max_length=300,
        blank=True,
        help_text=_("Needed when the name is shown."),
    )
    barriers = _terms(Vocabulary.BARRIER, _("barriers"))
    solution_directions = _terms(Vocabulary.SOLUTION_DIRECTION, _("solution directions"))
    life_domains = _terms(Vocabulary.LIFE_DOMAIN, _("life domains"))
    groups = _terms(Vocabulary.GROUP, _("groups"))
    life_phases = _terms(Vocabulary.LIFE_PHASE, _("life phases"))
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("edited by")
    )
    edited_at = models.DateTimeField(_("edited on"), null=True, blank=True)
    teller_approved_revision = models.PositiveIntegerField(null=True, blank=True, editable=False)
    teller_approved_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("public version in the making")
        verbose_name_plural = _("public versions in the making")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(edited_at=None, edited_by=None)
                | models.Q(edited_at__isnull=False, edited_by__isnull=False),
                name="publicdraft_edited_at_and_by",
            ),
        ]

    def __str__(self) -> str:
        return str(self.submission)
