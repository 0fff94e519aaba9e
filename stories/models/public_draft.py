import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.encryption import EncryptedTextField
from kennisplatform.core.models import Term, Vocabulary
from stories.models.choices import AgeBand, Consent, ShownPlace
from stories.models.submission import Submission

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SHOWN_VALUES = ("title", "summary", "text", "what_helped", "content_note", "language", "age_band", "shown_place")
# Not seen by the world, but two readers must agree on them all the same.
SAFETY_VALUES = ("place_safe_because", "can_be_used_against")
SHOWN_TERMS = ("barriers", "solution_directions", "life_domains", "groups", "life_phases")


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
    title = EncryptedTextField(_("title"), max_length=90, blank=True)
    summary = EncryptedTextField(_("in one sentence"), max_length=200, blank=True)
    text = EncryptedTextField(
        _("text"),
        blank=True,
        help_text=_("Empty lines make paragraphs. A paragraph that starts with > is shown large."),
    )
    what_helped = EncryptedTextField(_("what helped"), blank=True)
    content_note = EncryptedTextField(
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
    place_safe_because = EncryptedTextField(
        _("why the name of the place is safe"),
        max_length=300,
        blank=True,
        help_text=_("Needed when the name is shown."),
    )
    can_be_used_against = models.BooleanField(
        _("something in this story can be used against the teller"), default=False
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
    teller_remark = EncryptedTextField(
        _("what the teller wants changed"),
        blank=True,
        editable=False,
        help_text=_("Written after seeing this version, with the code."),
    )

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

    def shown(self) -> dict[str, Any]:
        """Everything the world would see of this version, and why that is safe: when it differs, it is another revision."""
        values: dict[str, Any] = {name: getattr(self, name) for name in (*SHOWN_VALUES, *SAFETY_VALUES)}
        values["role"] = self.role.key if self.role else ""
        for name in SHOWN_TERMS:
            values[name] = sorted(term.key for term in getattr(self, name).all())
        return values

    def missing_for_approval(self) -> dict[str, Any]:
        """Field name to message for what must be there before anybody can approve this for the site. Empty: complete."""
        if self.submission.consent == Consent.NO:
            return {}
        missing: dict[str, Any] = {
            name: _("Fill this in before you approve.")
            for name in ("title", "summary", "text")
            if not getattr(self, name)
        }
        return missing | self.unsafe()

    def unsafe(self) -> dict[str, Any]:
        """Field name to message for what would show more of the teller than is safe, or than was allowed."""
        if self.role_id and self.age_band and self.shown_place:
            return {"shown_place": _("Show at most two of role, age and place: three together point at someone.")}
        if self.can_be_used_against and self.shown_place:
            return {"shown_place": _("Something in this story can be used against the teller: then no place is shown.")}
        if self.shown_place == ShownPlace.KIND and not self.place_size:
            return {"shown_place": _("The teller did not say what kind of municipality it is.")}
        if self.shown_place == ShownPlace.NAME and not self.place_may_be_named:
            return {"shown_place": _("The teller did not say that the name of the municipality may be shown.")}
        if self.shown_place == ShownPlace.NAME and not self.place_safe_because.strip():
            return {"place_safe_because": _("Write why it is safe to show the name of the municipality.")}
        return {}

    @property
    def place_may_be_named(self) -> bool:
        """The teller gave leave to show the name of the municipality, and there is one."""
        return self.submission.place_may_be_named and self.submission.about_municipality is not None

    @property
    def place_size(self) -> str:
        """The kind of municipality, as the teller said it or as its number of inhabitants gives it."""
        municipality = self.submission.about_municipality
        return self.submission.place_size or (municipality and municipality.size_class) or ""

    @property
    def place_name(self) -> str:
        """The name of the municipality when it will be shown, else empty."""
        municipality = self.submission.about_municipality
        return municipality.name if municipality and self.shown_place == ShownPlace.NAME else ""


class DraftRevision(models.Model):
    """How a public version read at one revision, so that the next reader sees what changed. Gone when it is withdrawn."""

    draft = models.ForeignKey(PublicDraft, models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    content = EncryptedTextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("revision of a public version")
        verbose_name_plural = _("revisions of a public version")
        ordering = ["draft", "revision"]
        constraints = [models.UniqueConstraint(fields=["draft", "revision"], name="draftrevision_once")]

    def __str__(self) -> str:
        return f"{self.draft} r{self.revision}"

    @property
    def shown(self) -> dict[str, Any]:
        """As `PublicDraft.shown` gave it at the time."""
        return json.loads(self.content)
