"""The synonyms in the CMS."""

from typing import Any, ClassVar

from django.contrib import messages as django_messages
from django.db.models import QuerySet
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton

from kennisplatform.core.cms.policies import NationalEditorsPolicy
from kennisplatform.core.viewsets import NationalViewSet
from kennisplatform.search import actions
from kennisplatform.search.cms import exchange_views, removed
from kennisplatform.search.cms.forms import SynonymGroupForm
from kennisplatform.search.models import SynonymGroup, UnansweredQuery
from kennisplatform.search.synonym_words import quoted

NAMESPACE = "synonyms"
SHOWN_CHARACTERS = 120
ON_WIDE_SCREENS = "kp-tend-wide"
FROM_QUERY = "zoekvraag"


class SynonymPolicy(NationalEditorsPolicy):
    """National editors all, removing included: what is removed can be put back."""

    actions = frozenset({"view", "add", "change", "delete"})


class SynonymIndexView(generic.IndexView):
    template_name = "search/cms/synonyms.html"
    results_template_name = "search/cms/synonyms_results.html"

    def get_base_queryset(self) -> QuerySet[SynonymGroup]:
        return SynonymGroup.objects.kept().select_related("changed_by")

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        return [
            Button(_("Read in a spreadsheet"), reverse(f"{NAMESPACE}:import"), icon_name="upload"),
            Button(_("Download as a spreadsheet"), reverse(f"{NAMESPACE}:export"), icon_name="download"),
            Button(_("Removed groups"), reverse(f"{NAMESPACE}:removed"), icon_name="bin"),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton(_("New group"), reverse(f"{NAMESPACE}:add"), icon_name="plus")]


class _KeptGroup:
    """Views of one group: what was removed is not there."""

    request: Any
    object: SynonymGroup
    form: Any

    def get_queryset(self) -> QuerySet[SynonymGroup]:
        return SynonymGroup.objects.kept().select_related("changed_by")

    def get_breadcrumbs_items(self) -> list[Any]:
        items: list[Any] = super().get_breadcrumbs_items()  # type: ignore[misc]  # of the view beside it
        return (
            [items[0], {"url": reverse("search_tending"), "label": _("Searching on the site")}, *items[1:]]
            if items
            else items
        )

    def tell_more(self) -> None:
        """What an editor may want to know of words that are allowed."""
        for note in _overlap(self.object, self.form.group_words.phrases()):
            messages.warning(self.request, note)


def _overlap(group: SynonymGroup, phrases: Any) -> list[str]:
    """The same word in two groups is allowed, since a word may have two meanings; whoever did it should know."""
    return [
        gettext("Also in the group “%(group)s”: %(words)s. Who searches for that gets the words of both groups.")
        % {"words": quoted(shared), "group": other}
        for other, shared in SynonymGroup.objects.kept().sharing(phrases, apart_from=group.pk)
    ]


class AddSynonymsView(_KeptGroup, generic.CreateView):
    """A new group; from a query that found nothing, with its words filled in."""

    success_message = _("“%(object)s” is in force.")
    error_message = _("This group cannot be used yet. Look at what stands in red.")
    submit_button_label = _("Save")

    @cached_property
    def query(self) -> UnansweredQuery | None:
        number = str(self.request.GET.get(FROM_QUERY, ""))
        is_number = number.isascii() and number.isdigit() and len(number) < 19
        return UnansweredQuery.objects.showable().filter(pk=number).first() if is_number else None

    def get_initial(self) -> dict[str, Any]:
        return {"words": self.query.words} if self.query else {}

    def get_add_url(self) -> str:
        url = reverse(f"{NAMESPACE}:add")
        return f"{url}?{FROM_QUERY}={self.query.pk}" if self.query else url

    def get_success_url(self) -> str:
        return reverse("search_tending") if self.query else reverse(f"{NAMESPACE}:index")

    def save_instance(self) -> SynonymGroup:
        group = actions.save_synonyms(self.form.save(commit=False), by=self.request.user)
        if self.query is not None:
            actions.dismiss_query(self.query, by=self.request.user)
        return group

    def save_action(self) -> Any:
        response = super().save_action()
        self.tell_more()
        return response


class EditSynonymsView(_KeptGroup, generic.EditView):
    success_message = _("“%(object)s” is in force.")
    error_message = _("This group cannot be used yet. Look at what stands in red.")
    delete_item_label = _("Remove")
    submit_button_label = _("Save")

    def save_instance(self) -> SynonymGroup:
        self.has_content_changes = self.form.has_changed()
        return actions.save_synonyms(self.form.save(commit=False), by=self.request.user)

    def save_action(self) -> Any:
        response = super().save_action()
        self.tell_more()
        return response


class RemoveSynonymsView(_KeptGroup, generic.DeleteView):
    """Asks once, and says how to take it back."""

    page_title = _("Remove")
    template_name = "search/cms/remove_synonyms.html"

    def delete_action(self) -> None:
        actions.remove_synonyms(self.object, by=self.request.user)

    def form_valid(self, form: Any) -> Any:
        self.delete_action()
        undo = format_html(
            '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
            '<button class="button button-secondary button-small">{}</button></form>',
            reverse(f"{NAMESPACE}:restore", args=[self.object.pk]),
            get_token(self.request),
            gettext("Put it back"),
        )
        text = gettext("“%(group)s” is removed.") % {"group": self.object}
        django_messages.success(self.request, messages.render(text, None, detail=undo))
        return redirect(f"{NAMESPACE}:index")


def _also_found(group: SynonymGroup) -> str:
    return Truncator(" · ".join(group.also_found_list)).chars(SHOWN_CHARACTERS)


def _changed_by(group: SynonymGroup) -> Any:
    return group.changed_by or _("came with the platform")


class SynonymViewSet(NationalViewSet):
    model = SynonymGroup
    icon = "list-ul"
    url_prefix = "synoniemen"
    add_to_settings_menu = False
    index_view_class = SynonymIndexView
    add_view_class = AddSynonymsView
    edit_view_class = EditSynonymsView
    delete_view_class = RemoveSynonymsView
    delete_template_name = RemoveSynonymsView.template_name
    index_template_name = SynonymIndexView.template_name
    index_results_template_name = SynonymIndexView.results_template_name
    list_per_page = 50
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("also_found", label=_("Finds too"), accessor=_also_found, classname=ON_WIDE_SCREENS),
        BooleanColumn("is_active", label=_("In use"), sort_key="is_active"),
        DateColumn("changed_at", label=_("Changed"), sort_key="changed_at", classname=ON_WIDE_SCREENS),
        Column("changed_by", label=_("By"), accessor=_changed_by, classname=ON_WIDE_SCREENS),
    ]
    list_filter: ClassVar[list[str]] = ["is_active"]
    search_fields: ClassVar[list[str]] = ["words", "also_found", "note"]
    search_backend_name = None
    ordering: ClassVar[list[str]] = ["words", "pk"]

    @property
    def permission_policy(self) -> SynonymPolicy:
        return SynonymPolicy(self.model)

    def get_edit_handler(self) -> Any:
        panels = [
            FieldPanel("words", help_text=_("One word or short phrase on a line. Who searches for one finds all.")),
            FieldPanel(
                "also_found",
                help_text=_(
                    "One way, for what is narrower: who searches for a word above also finds these, not the other way "
                    "round. “Debt” also finds “rent arrears”."
                ),
            ),
            FieldPanel("note", help_text=_("For colleagues: why this group is here. Visitors do not see it.")),
            FieldPanel("is_active", help_text=_("Without the tick searching does as if this group is not there.")),
            FieldPanel("seen_revision"),
        ]
        return ObjectList(panels, base_form_class=SynonymGroupForm).bind_to_model(SynonymGroup)

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("inlezen/", exchange_views.import_synonyms, name="import"),
            path("synoniemen.csv", exchange_views.export_synonyms, name="export"),
            path("verwijderd/", removed.removed_synonyms, name="removed"),
            path("verwijderd/<int:pk>/terugzetten/", removed.restore, name="restore"),
        ]


synonym_viewset = SynonymViewSet(NAMESPACE)
