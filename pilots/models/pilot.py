from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Orderable

from kennisplatform.core.completeness import unfilled
from kennisplatform.core.models import KnowledgePage, ListingPage, Vocabulary
from kennisplatform.core.models.knowledge_page import terms_field
from pilots.kinds import PILOT


class Verdict(models.TextChoices):
    WORKS = "works", _("works")
    DOES_NOT_WORK = "does_not_work", _("does not work")
    NOT_YET_KNOWN = "not_yet_known", _("not yet known")


class PilotIndexPage(ListingPage):
    """Pilots: all of them, or those of one municipality when it stands under its page."""

    listed_kinds: ClassVar[tuple[str, ...]] = (PILOT.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "pilots.MunicipalityPage"]
    max_count_per_parent = 1
    template = "pilots/pilot_index_page.html"

    class Meta:
        verbose_name = _("list of pilots")
        verbose_name_plural = _("lists of pilots")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pilots.presentation.rooms import room_context

        return super().get_context(request, *args, **kwargs) | room_context(self)


class PilotPage(KnowledgePage):
    """A pilot neighbourhood: what it wants to find out, where it stands, and what it learned on the way."""

    page_kind = PILOT
    search_related: ClassVar[tuple[str, ...]] = ("lessons", "indicators")

    goal = models.TextField(
        _("goal"), blank=True, max_length=600, help_text=_("The question you want answered, in one or two sentences.")
    )
    expected = models.TextField(_("what we thought beforehand"), blank=True, max_length=1500)
    expectation_outcome = models.TextField(_("was that right?"), blank=True, max_length=1500)
    approach = models.TextField(_("approach"), blank=True, help_text=_("Empty lines make paragraphs."))
    partners = terms_field(Vocabulary.PARTNER, _("partners"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ends on"), null=True, blank=True)
    contact_name = models.CharField(_("contact: function or team"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact: e-mail address"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pilots.PilotIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pilots/pilot_page.html"

    asked_for: ClassVar[dict[str, Any]] = {
        "goal": _("Write the question you want answered."),
        "phase": _("Choose how far it is."),
        "wijken": _("Choose the wijk or wijken where this pilot is."),
        "contact_email": _("Give the e-mail address for questions."),
    }

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("wijken", widget=forms.CheckboxSelectMultiple),
                    FieldPanel("goal"),
                    FieldPanel("summary"),
                    MultiFieldPanel(
                        [FieldPanel("phase"), FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")])],
                        heading=_("How far it is"),
                    ),
                    FieldPanel("approach"),
                    FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
                    MultiFieldPanel(
                        [FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")])],
                        heading=_("Who answers questions"),
                    ),
                ],
                heading=_("The pilot"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [FieldPanel("expected"), FieldPanel("expectation_outcome")],
                        heading=_("Beforehand and afterwards"),
                    ),
                    InlinePanel("lessons", heading=_("Lessons"), label=_("Lesson")),
                ],
                heading=_("What you learn"),
            ),
            ObjectList(
                [InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator"))], heading=_("Figures")
            ),
            KnowledgePage.place_tab(),
            ObjectList(KnowledgePage.settings_tab, heading=_("Settings")),
        ],
        base_form_class=KnowledgePage.base_form_class,
    )

    class Meta:
        verbose_name = _("pilot")
        verbose_name_plural = _("pilots")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Here and below: presentation knows the models, so the models only reach for it when a page is shown or saved.
        from pilots.presentation.pilot import pilot_context

        return super().get_context(request, *args, **kwargs) | pilot_context(self)

    def build_card_note(self) -> str:
        from pilots.presentation.pilot import pilot_card_note

        return pilot_card_note(self)

    def search_text(self) -> str:
        from pilots.presentation.pilot import pilot_search_text

        return pilot_search_text(self)

    def missing_for_publication(self) -> dict[str, Any]:
        return unfilled(self, self.asked_for)


class Indicator(Orderable, ClusterableModel):
    """Something the pilot measures, from a baseline to a target."""

    page = ParentalKey(PilotPage, on_delete=models.CASCADE, related_name="indicators")
    name = models.CharField(_("what you measure"), max_length=120)
    unit = models.CharField(_("unit"), max_length=60, help_text=_("For example: residents a month."))
    baseline = models.DecimalField(_("at the start"), max_digits=12, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=12, decimal_places=2, null=True, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("baseline"), FieldPanel("target")]),
        InlinePanel("measurements", heading=_("Measurements"), label=_("Measurement")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    def __str__(self) -> str:
        return self.name


class Measurement(Orderable):
    """One dated figure of an indicator; no value with a note says why there is none."""

    indicator = ParentalKey(Indicator, on_delete=models.CASCADE, related_name="measurements")
    date = models.DateField(_("date"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Without a value: say here why there is none.")
    )

    panels: ClassVar[list[Any]] = [FieldRowPanel([FieldPanel("date"), FieldPanel("value")]), FieldPanel("note")]

    class Meta(Orderable.Meta):
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value__isnull=False) | ~models.Q(note=""),
                name="measurement_has_a_value_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.value}"

    def clean(self) -> None:
        if self.value is None and not self.note:
            raise ValidationError({"note": _("Give a value, or say why there is none.")})


class Lesson(Orderable):
    """What was tried on a day, what was seen, and what it means."""

    page = ParentalKey(PilotPage, on_delete=models.CASCADE, related_name="lessons")
    date = models.DateField(_("date"))
    title = models.CharField(_("the lesson in one line"), max_length=140)
    tried = models.TextField(_("what we tried"), max_length=1000)
    saw = models.TextField(_("what we saw"), max_length=1500)
    verdict = models.CharField(_("does it work?"), max_length=14, choices=Verdict.choices)
    according_to = models.CharField(_("according to whom"), max_length=160, blank=True)
    next_step = models.TextField(_("what next"), max_length=600, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("date"), FieldPanel("verdict")]),
        FieldPanel("title"),
        FieldPanel("tried"),
        FieldPanel("saw"),
        FieldPanel("according_to"),
        FieldPanel("next_step"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def __str__(self) -> str:
        return self.title

    @property
    def anchor(self) -> str:
        """Where it stands on its pilot's page."""
        return f"les-{self.pk}"
