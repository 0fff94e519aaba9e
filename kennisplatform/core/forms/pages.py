"""What the CMS checks on a page beyond its fields: that it is complete when it goes public, and that it uses only what its
editor may use."""

from typing import Any

from django import forms
from django.http import Http404
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from kennisplatform.core.completeness import label_of
from kennisplatform.core.models.term import Term
from kennisplatform.core.municipality_tree import municipality_of


class OwnPageForm(WagtailAdminPageForm):
    """Every page form of ours: what is chosen in it must be in reach of who chooses.

    Choosers offer nothing else, so an id from elsewhere was put in by hand. The answer is the one of the fence: it is not
    there. A form with an error would show the title and the picture that the id belongs to.
    """

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.for_user is not None:
            from kennisplatform.core.cms.reach import points_out_of_reach

            if points_out_of_reach(self.for_user, self.instance):
                raise Http404


class KnowledgePageForm(OwnPageForm):
    """A page with knowledge. A draft needs a title; what goes public needs all that its kind asks for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        municipality = municipality_of(self.parent_page or self.instance)
        if municipality is not None:
            # The tree says who owns this page: no other owner, and no wijk of another municipality.
            self.fields.pop("organisation", None)
            wijken: Any = self.fields.get("wijken")
            if wijken is not None:
                wijken.queryset = wijken.queryset.filter(municipality=municipality)
        self._keep_retired_terms()

    def _keep_retired_terms(self) -> None:
        """A retired term is not offered any more, but a page that carries it keeps it."""
        for name, field in self.fields.items():
            terms = field.queryset if isinstance(field, forms.ModelMultipleChoiceField) else None
            if terms is not None and terms.model is Term:
                carried = [term.pk for term in self.initial.get(name) or []]
                field.queryset = Term.objects.filter(pk__in=[*terms.values_list("pk", flat=True), *carried])

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
        """Beside each field, and all together above the form in the order of its fields."""
        page = self.save(commit=False)
        missing = page.missing_for_publication()
        if not missing:
            return
        self.add_error(None, _("This page cannot be published yet. You can keep it as a draft."))
        shown = list(self.fields)
        for name in sorted(missing, key=lambda name: shown.index(name) if name in shown else len(shown)):
            if name in self.fields:
                self.add_error(name, missing[name])
            else:
                self.add_error(None, format_lazy("{}: {}", label_of(type(page), name), missing[name]))
