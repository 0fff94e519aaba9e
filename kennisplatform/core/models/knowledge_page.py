from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.models import Page

from kennisplatform.core import kinds
from kennisplatform.core.breadcrumbs import crumbs_of
from kennisplatform.core.cms.page_permissions import OwnPagePermissionTester
from kennisplatform.core.completeness import IncompletePageError
from kennisplatform.core.forms.pages import KnowledgePageForm
from kennisplatform.core.models.term import Term, Vocabulary
from kennisplatform.core.models.wijk import Wijk
from kennisplatform.core.querysets import KnowledgePageManager
from kennisplatform.core.signals import knowledge_changed

SUMMARY_MAX = 600


class Phase(models.TextChoices):
    IDEA = "idea", _("idea")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped")


def terms_field(vocabulary: Vocabulary, label: Any, help_text: Any = "") -> ParentalManyToManyField:
    """Any number of current words of one list."""
    return ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        verbose_name=label,
        help_text=help_text,
        limit_choices_to={"vocabulary": vocabulary.value, "retired_at": None},
    )


class KnowledgePage(Page):
    """What every page with knowledge shares: one table for listings, filters and search. Nobody creates it as such."""

    page_kind: ClassVar[kinds.Kind]
    # Relations that search_text() reads, so that a list of pages loads them in one go (prefetch_related).
    search_related: ClassVar[tuple[str, ...]] = ()
    is_creatable = False

    kind = models.CharField(_("kind"), max_length=20, editable=False, db_index=True)
    summary = models.TextField(
        _("in short"),
        max_length=SUMMARY_MAX,
        validators=[MaxLengthValidator(SUMMARY_MAX)],
        blank=True,
        help_text=_("What someone with ten minutes must know, in plain words (B1). At most 600 characters."),
    )
    municipality = models.ForeignKey(
        "accounts.Municipality",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Follows from where the page stands in the tree."),
    )
    organisation = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Only when an organisation owns this, not a municipality."),
    )
    wijken = ParentalManyToManyField(Wijk, blank=True, related_name="+", verbose_name=_("wijken"))
    barriers = terms_field(
        Vocabulary.BARRIER, _("barriers"), _("Why help does not reach people. At most three say the most.")
    )
    solution_directions = terms_field(Vocabulary.SOLUTION_DIRECTION, _("solution directions"))
    life_domains = terms_field(Vocabulary.LIFE_DOMAIN, _("life domains"))
    groups = terms_field(Vocabulary.GROUP, _("groups"))
    life_phases = terms_field(Vocabulary.LIFE_PHASE, _("life phases"))
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices, blank=True)
    content_language = models.CharField(_("language of the text"), max_length=8, default="nl")
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("Shown with the page and used to sort."))
    reviewed_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("When someone last checked that this still holds.")
    )
    review_due_on = models.DateField(_("check again on"), null=True, blank=True)
    card_note = models.CharField(_("line under the title in lists"), max_length=255, blank=True, editable=False)
    source_id = models.CharField(_("id at the source"), max_length=120, blank=True, editable=False, db_index=True)
    is_example = models.BooleanField(_("example (invented)"), default=False, editable=False)

    objects = KnowledgePageManager()

    base_form_class = KnowledgePageForm
    # A copy is another page: it did not come from a source, and nobody checked it yet.
    exclude_fields_in_copy: ClassVar[list[str]] = ["source_id", "reviewed_on", "review_due_on"]

    place_panels: ClassVar[list[Any]] = [
        FieldPanel("barriers", widget=forms.CheckboxSelectMultiple),
        FieldPanel("solution_directions", widget=forms.CheckboxSelectMultiple),
        FieldPanel("life_domains", widget=forms.CheckboxSelectMultiple),
        FieldPanel("groups", widget=forms.CheckboxSelectMultiple),
        FieldPanel("life_phases", widget=forms.CheckboxSelectMultiple),
    ]
    settings_tab: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("date"),
                        FieldPanel("content_language", widget=forms.Select(choices=settings.LANGUAGES)),
                    ]
                ),
                FieldRowPanel([FieldPanel("reviewed_on"), FieldPanel("review_due_on")]),
            ],
            heading=_("Dates and language"),
        ),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("search_description")], heading=_("Address and search engines")
        ),
        *Page.settings_panels,
    ]

    class Meta:
        verbose_name = _("page with knowledge")
        verbose_name_plural = _("pages with knowledge")
        indexes = [
            models.Index(fields=["kind", "date"], name="knowledge_kind_date"),
            models.Index(fields=["municipality", "kind"], name="knowledge_municipality_kind"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "kind", "source_id"],
                condition=~models.Q(source_id="") & models.Q(municipality__isnull=False),
                name="knowledge_source_once_in_its_municipality",
            ),
            models.UniqueConstraint(
                fields=["kind", "source_id"],
                condition=~models.Q(source_id="") & models.Q(municipality=None),
                name="knowledge_source_once_nationally",
            ),
        ]

    @classmethod
    def place_tab(cls, *first: Any) -> ObjectList:
        """The tab that says where a page belongs: `first`, then the lists that all kinds share."""
        return ObjectList([*first, *cls.place_panels], heading=_("Where it belongs"))

    def permissions_for_user(self, user: Any) -> OwnPagePermissionTester:
        return OwnPagePermissionTester(user, self)

    def clean(self) -> None:
        super().clean()
        if self.organisation_id and self.municipality_of_tree() is not None:
            raise ValidationError({"organisation": _("A page of a municipality has no other owner.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the page and everything derived from it in one transaction, the search index included."""
        if self.live and kwargs.get("update_fields") is None:
            self.refuse_when_incomplete()
        with transaction.atomic():
            if type(self) is not KnowledgePage:
                # Wagtail saves through the base class now and then; only the real type knows its kind and its line.
                self.kind = self.page_kind.key
                self.municipality = self.municipality_of_tree()
                with translation.override(settings.LANGUAGE_CODE):
                    self.card_note = self.build_card_note()[:255]
            super().save(*args, **kwargs)
            knowledge_changed.send(sender=type(self), page=self, update_fields=kwargs.get("update_fields"))

    def missing_for_publication(self) -> dict[str, Any]:
        """Field name to message for everything that must be there before this page can be public. Empty: complete."""
        return {}

    def refuse_when_incomplete(self) -> None:
        """Raises IncompletePageError with the list of what is missing. Drafts may be incomplete, public pages never."""
        missing = self.missing_for_publication()
        if missing:
            raise IncompletePageError(self, missing)

    def municipality_of_tree(self) -> Any:
        """The municipality under whose page this one stands; None when it is national."""
        from kennisplatform.core.municipality_tree import municipality_of

        return municipality_of(self)

    def build_card_note(self) -> str:
        """The line under the title in lists: stored, because lists read this table only."""
        return ""

    def search_text(self) -> str:
        """All public words of the page beyond title and summary, as plain text with line breaks."""
        return ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"crumbs": crumbs_of(self)}

    @cached_property
    def kind_info(self) -> kinds.Kind:
        """The kind's words and shape."""
        return kinds.get(self.kind)

    @property
    def owner_name(self) -> str:
        """Who stands for this page: a municipality, an organisation or the redactie."""
        return str(self.municipality or self.organisation or _("the editors"))

    @property
    def structured_data(self) -> dict[str, Any]:
        """JSON-LD (schema.org). No personal authors: the publisher is the owner."""
        return {
            "@context": "https://schema.org",
            "@type": self.page_kind.schema_type,
            "name": self.title,
            "headline": self.title,
            "description": self.summary,
            "inLanguage": self.content_language,
            "datePublished": self.date.isoformat(),
            "publisher": {"@type": "Organization", "name": str(self.owner_name)},
            "url": self.full_url,
        }
