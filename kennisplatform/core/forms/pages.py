"""What the CMS checks on a page beyond its fields: that it is complete when it goes public, and that it uses only what its
editor may use."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from kennisplatform.core.completeness import label_of
from kennisplatform.core.models.term import Term
from kennisplatform.core.municipality_tree import municipality_of


class OwnPageForm(WagtailAdminPageForm):
    """Every page form of ours: what is chosen in it must be in reach of who chooses."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.for_user is None or self.errors:
            return
        from kennisplatform.core.cms.reach import unreachable_fields

        for name in unreachable_fields(self.for_user, self.instance):
            self.add_error(
                name if name in self.fields else None,
                ValidationError(_("You cannot use this here: it belongs to someone else or does not exist any more.")),
            )


class KnowledgePageForm(OwnPageForm):
    """A page with knowledge. A draft needs a title; what goes public needs all that its kind asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = municipality_of(self.parent_page or self.instance)
        if municipality is not None:
            # The tree says who owns this page: no other owner, and no wijk of another municipality.
            self.fields.pop("organisation", None)
            if "wijken" in self.fields:
                self._choices("wijken").queryset = self._choices("wijken").queryset.filter(municipality=municipality)
        self._keep_retired_terms()

    def _choices(self, name: str) -> Any:
        return self.fields[name]

    def _keep_retired_terms(self) -> None:
        """A retired term is not offered any more, but a page that carries it keeps it."""
        for name in self.fields:
            choices = self._choices(name)
            if isinstance(choices, forms.ModelMultipleChoiceField) and choices.queryset.model is Term:
                carried = [term.pk for term in self.initial.get(name) or []]
                choices.queryset = Term.objects.filter(
                    pk__in=[*choices.queryset.values_list("pk", flat=True), *carried]
                )

    @property
    def is_going_public(self) -> bool:
        """Also when it goes public later: what is planned is checked now. False for drafts and previews."""
        return not self.is_deferred_validation

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        if self.is_going_public:
            self._report_what_is_missing()
        return not self.errors

    def _report_what_is_missing(self) -> None:
        page = self.save(commit=False)
        missing = page.missing_for_publication()
        lines = [format_lazy("{}: {}", label_of(type(page), name), message) for name, message in missing.items()]
        for name, message in missing.items():
            if name in self.fields:
                self.add_error(name, ValidationError(message))
        if lines:
            self.add_error(None, ValidationError(_("This page cannot be published yet. You can keep it as a draft.")))
        for name, line in zip(missing, lines, strict=True):
            if name not in self.fields:
                self.add_error(None, ValidationError(line))
