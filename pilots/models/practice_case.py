from typing import Any, ClassVar

from django import forms
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, TabbedInterface

from kennisplatform.core.completeness import unfilled
from kennisplatform.core.fields import StreamField
from kennisplatform.core.models import KnowledgePage, ListingPage, Phase, Vocabulary
from kennisplatform.core.models.knowledge_page import terms_field
from pilots.blocks.shared import DownloadStreamBlock, PointStreamBlock, StepStreamBlock
from pilots.kinds import PRACTICE_CASE


class Evidence(models.TextChoices):
    EXPERIENCE = "experience", _("experience of those involved")
    MONITORED = "monitored", _("measured, not compared")
    RESEARCHED = "researched", _("researched, with a comparison")


class Effect(models.TextChoices):
    WORKS = "works", _("works")
    MIXED = "mixed", _("works for some")
    DOES_NOT_WORK = "does_not_work", _("does not work")
    NOT_YET_KNOWN = "not_yet_known", _("not yet known")


class CostsBand(models.TextChoices):
    NONE = "none", _("nothing extra")
    UP_TO_5K = "up_to_5k", _("up to € 5,000")
    FROM_5K_TO_25K = "from_5k_to_25k", _("€ 5,000 to € 25,000")
    FROM_25K_TO_100K = "from_25k_to_100k", _("€ 25,000 to € 100,000")
    OVER_100K = "over_100k", _("more than € 100,000")
    UNKNOWN = "unknown", _("unknown")


class HoursBand(models.TextChoices):
    NONE = "none", _("no extra hours")
    UP_TO_4 = "up_to_4", _("up to 4 hours a week")
    FROM_4_TO_16 = "from_4_to_16", _("4 to 16 hours a week")
    FROM_16_TO_40 = "from_16_to_40", _("16 to 40 hours a week")
    OVER_40 = "over_40", _("more than 40 hours a week")
    UNKNOWN = "unknown", _("unknown")


class ContactKind(models.TextChoices):
    COLLEAGUE = "colleague", _("a colleague who agreed to it")
    MAILBOX = "mailbox", _("a role mailbox")
    REDACTIE = "redactie", _("through the editors of this platform")


class PracticeCaseIndexPage(ListingPage):
    """Practice cases: all of them, or those of one municipality when it stands under its page."""

    listed_kinds: ClassVar[tuple[str, ...]] = (PRACTICE_CASE.key,)
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "pilots.MunicipalityPage"]
    max_count_per_parent = 1
    template = "pilots/practice_case_index_page.html"

    class Meta:
        verbose_name = _("list of practice cases")
        verbose_name_plural = _("lists of practice cases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from pilots.presentation.rooms import room_context

        return super().get_context(request, *args, **kwargs) | room_context(self)


class PracticeCasePage(KnowledgePage):
    """An approach that was tried: aim, steps, what worked and, just as prominent, what did not."""

    page_kind = PRACTICE_CASE
    search_related: ClassVar[tuple[str, ...]] = ("partners__labels",)

    aim = models.TextField(
        _("aim"), blank=True, max_length=1000, help_text=_("What had to become better, and for whom?")
    )
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    steps = StreamField(StepStreamBlock(), verbose_name=_("the approach, step by step"), blank=True)
    approach = models.TextField(
        _("the approach in words"),
        blank=True,
        help_text=_("Instead of steps, or before them. Empty lines make paragraphs."),
    )
    partners = terms_field(Vocabulary.PARTNER, _("partners"))
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    stopped_why = models.TextField(_("why it was stopped"), blank=True, max_length=1000)
    results = models.TextField(
        _("results"), blank=True, help_text=_("What did you see? With figures where you have them.")
    )
    worked = StreamField(PointStreamBlock(), verbose_name=_("what worked"), blank=True)
    did_not_work = StreamField(PointStreamBlock(), verbose_name=_("what did not work"), blank=True)
    not_for_whom = models.TextField(_("for whom it did not work"), blank=True, max_length=1000)
    unknown_until = models.DateField(
        _("we do not know yet; we come back to it on"),
        null=True,
        blank=True,
        help_text=_("Stands in for what did not work and for whom not, until the phase is done or stopped."),
    )
    costs_band = models.CharField(_("costs"), max_length=20, choices=CostsBand.choices, blank=True)
    hours_band = models.CharField(_("hours"), max_length=20, choices=HoursBand.choices, blank=True)
    costs_note = models.CharField(_("about the costs"), max_length=255, blank=True)
    must_stay = models.TextField(_("what must stay elsewhere"), blank=True, max_length=1500)
    may_change = models.TextField(_("what may change elsewhere"), blank=True, max_length=1500)
    evidence = models.CharField(_("evidence"), max_length=12, choices=Evidence.choices, blank=True)
    effect = models.CharField(_("effect"), max_length=14, choices=Effect.choices, blank=True)
    downloads = StreamField(DownloadStreamBlock(), verbose_name=_("downloads"), blank=True)
    contact_kind = models.CharField(_("contact"), max_length=10, choices=ContactKind.choices, blank=True)
    contact_name = models.CharField(_("name or function"), max_length=120, blank=True)
    contact_email = models.EmailField(_("e-mail address"), blank=True)
    contact_agreed = models.BooleanField(_("this colleague agreed to stand here"), default=False)
    import_fingerprint = models.CharField(max_length=64, blank=True, editable=False)

    parent_page_types: ClassVar[list[str]] = ["pilots.PracticeCaseIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "pilots/practice_case_page.html"
    exclude_fields_in_copy: ClassVar[list[str]] = [*KnowledgePage.exclude_fields_in_copy, "import_fingerprint"]

    # What a case always says; the rest depends on its phase and on who answers questions.
    asked_for: ClassVar[dict[str, Any]] = {
        "summary": _("Say in a few sentences what you did, for whom, and what came of it."),
        "phase": _("Choose how far it is."),
        "aim": _("Say what had to become better, and for whom."),
        "for_whom": _("Say for whom it is meant."),
        "effect": _("Choose whether it works. “Not yet known” is an answer too."),
        "evidence": _("Choose what that is based on."),
        "costs_band": _("Choose what it costs. “Unknown” is an answer too."),
        "hours_band": _("Choose how many hours it takes. “Unknown” is an answer too."),
        "contact_kind": _("Choose who answers questions about it."),
        "barriers": _("Choose at least one barrier that this is about."),
    }

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *KnowledgePage.content_panels,
                    FieldPanel("summary"),
                    FieldPanel("organisation"),
                    FieldPanel("aim"),
                    FieldPanel("for_whom"),
                    MultiFieldPanel([FieldPanel("approach"), FieldPanel("steps")], heading=_("The approach")),
                    FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
                    MultiFieldPanel(
                        [
                            FieldPanel("phase"),
                            FieldRowPanel([FieldPanel("started_on"), FieldPanel("ended_on")]),
                            FieldPanel("stopped_why"),
                        ],
                        heading=_("How far it is"),
                    ),
                ],
                heading=_("What you do"),
            ),
            ObjectList(
                [
                    FieldRowPanel([FieldPanel("effect"), FieldPanel("evidence")]),
                    FieldPanel("results"),
                    FieldPanel("worked"),
                    FieldPanel("did_not_work"),
                    FieldPanel("not_for_whom"),
                    FieldPanel("unknown_until"),
                ],
                heading=_("What worked and what did not"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        [
                            FieldRowPanel([FieldPanel("costs_band"), FieldPanel("hours_band")]),
                            FieldPanel("costs_note"),
                        ],
                        heading=_("Costs"),
                    ),
                    MultiFieldPanel(
                        [FieldPanel("must_stay"), FieldPanel("may_change")], heading=_("Doing it elsewhere")
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("contact_kind"),
                            FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email")]),
                            FieldPanel("contact_agreed"),
                        ],
                        heading=_("Who answers questions"),
                    ),
                    FieldPanel("downloads"),
                ],
                heading=_("Costs, contact and files"),
            ),
            KnowledgePage.place_tab(FieldPanel("wijken", widget=forms.CheckboxSelectMultiple)),
            ObjectList(KnowledgePage.settings_tab, heading=_("Settings")),
        ],
        base_form_class=KnowledgePage.base_form_class,
    )

    class Meta:
        verbose_name = _("practice case")
        verbose_name_plural = _("practice cases")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # Here and below: presentation knows the models, so the models only reach for it when a page is shown or saved.
        from pilots.presentation.case import case_context

        return super().get_context(request, *args, **kwargs) | case_context(self)

    def build_card_note(self) -> str:
        from pilots.presentation.case import case_card_note

        return case_card_note(self)

    def search_text(self) -> str:
        from pilots.presentation.case import case_search_text

        return case_search_text(self)

    @property
    def is_still_open(self) -> bool:
        """What does not work is not known yet, and the page says when it comes back to that."""
        promised = self.unknown_until is not None and self.unknown_until > timezone.localdate()
        return promised and self.phase in {Phase.IDEA, Phase.RUNNING}

    def missing_for_publication(self) -> dict[str, Any]:
        missing = unfilled(self, self.asked_for)
        if not self.steps and not self.approach.strip():
            missing["steps"] = _("Describe the approach, in steps or in words.")
        if self.phase != Phase.IDEA:
            missing |= unfilled(self, {"results": _("Say what you saw, with figures where you have them.")})
        if self.phase == Phase.STOPPED:
            missing |= unfilled(self, {"stopped_why": _("Say why it was stopped.")})
        return missing | self._missing_failure() | self._missing_contact()

    def _missing_failure(self) -> dict[str, Any]:
        if self.is_still_open:
            return {}
        return unfilled(
            self,
            {
                "did_not_work": _(
                    "Say what did not work. In an idea or a running case a date to come back to it will do."
                ),
                "not_for_whom": _("Say for whom it did not work. In an idea or a running case that date will do."),
            },
        )

    def _missing_contact(self) -> dict[str, Any]:
        if self.contact_kind not in {ContactKind.COLLEAGUE, ContactKind.MAILBOX}:
            return {}
        missing = unfilled(self, {"contact_email": _("Give the e-mail address for questions.")})
        if self.contact_kind == ContactKind.COLLEAGUE:
            missing |= unfilled(self, {"contact_name": _("Give the name or function of this colleague.")})
            if not self.contact_agreed:
                missing["contact_agreed"] = _("Ask this colleague first, and tick this when they agree.")
        return missing
