"""Screens of the CMS for what is not a page. For national editors; municipalities have theirs on the floor of pilots."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import ListingButton
from wagtail.snippets.views.snippets import SnippetViewSet

from kennisplatform.accounts.models import Membership, Organisation
from kennisplatform.core.cms.policies import LookOnlyPolicy, NationalEditorsPolicy
from kennisplatform.core.forms.excerpts import ExcerptForm
from kennisplatform.core.forms.taxonomy import TermForm
from kennisplatform.core.models import Excerpt, Term, Wijk


class NationalViewSet(ModelViewSet):
    """A list that national editors keep. Nothing in it is deleted: pages point at it."""

    copy_view_enabled = False
    add_to_settings_menu = True

    @property
    def permission_policy(self) -> NationalEditorsPolicy:
        return NationalEditorsPolicy(self.model)


class TermViewSet(NationalViewSet):
    model = Term
    icon = "tag"
    menu_label = _("Taxonomy")
    menu_order = 100
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("vocabulary", label=_("List"), accessor="get_vocabulary_display", sort_key="vocabulary"),
        "key",
        BooleanColumn("is_current", label=_("Offered"), accessor=lambda term: not term.is_retired),
    ]
    list_filter: ClassVar[list[str]] = ["vocabulary"]
    search_fields: ClassVar[list[str]] = ["key", "labels__text"]
    ordering: ClassVar[list[str]] = ["vocabulary", "position", "key"]
    list_per_page = 50

    def get_edit_handler(self) -> Any:
        panels = [
            FieldRowPanel([FieldPanel("vocabulary"), FieldPanel("key"), FieldPanel("position")]),
            InlinePanel("labels", heading=_("Name in each language"), label=_("Name in a language"), min_num=1),
            FieldPanel("explanation"),
            FieldPanel("search_words"),
            MultiFieldPanel([FieldPanel("retired_at")], heading=_("Retire")),
        ]
        return ObjectList(panels, base_form_class=TermForm).bind_to_model(Term)


class WijkViewSet(NationalViewSet):
    model = Wijk
    icon = "site"
    menu_label = _("Wijken")
    menu_order = 110
    form_fields: ClassVar[list[str]] = ["code", "name", "municipality"]
    list_display: ClassVar[list[Any]] = ["name", "code", "municipality"]
    list_filter: ClassVar[list[str]] = ["municipality"]
    search_fields: ClassVar[list[str]] = ["name", "code"]


class OrganisationViewSet(NationalViewSet):
    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 120
    form_fields: ClassVar[list[str]] = ["name", "kind", "mailbox", "website", "municipalities"]
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        "mailbox",
    ]
    list_filter: ClassVar[list[str]] = ["kind"]
    search_fields: ClassVar[list[str]] = ["name"]


class ExcerptViewSet(SnippetViewSet):
    model = Excerpt
    icon = "openquote"
    menu_label = _("Quotations")
    menu_order = 560
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display: ClassVar[list[Any]] = [
        "__str__",
        Column("page", label=_("From"), accessor=lambda excerpt: excerpt.page or ""),
        BooleanColumn("shown", label=_("Shown"), accessor=lambda excerpt: not excerpt.is_withdrawn),
    ]
    search_fields: ClassVar[list[str]] = ["text"]

    @property
    def permission_policy(self) -> NationalEditorsPolicy:
        return NationalEditorsPolicy(self.model)

    def get_edit_handler(self) -> Any:
        panels = [FieldPanel("page"), FieldPanel("text")]
        return ObjectList(panels, base_form_class=ExcerptForm).bind_to_model(Excerpt)


class MembershipIndexView(generic.IndexView):
    """Everybody's roles. A decision is taken on the page where editors of municipalities take theirs."""

    def get_base_queryset(self) -> QuerySet[Membership]:
        return Membership.objects.with_people()

    def get_list_more_buttons(self, instance: Membership) -> list[Any]:
        return []

    def get_list_buttons(self, instance: Membership) -> list[ListingButton]:
        if instance.is_waiting:
            return [ListingButton(_("Decide"), reverse("decide_on_request", args=[instance.pk]), icon_name="check")]
        if instance.is_valid:
            return [ListingButton(_("End"), reverse("end_role", args=[instance.pk]), icon_name="cross")]
        return []


def _state(membership: Membership) -> Any:
    if membership.is_waiting:
        return _("waits for an answer")
    return _("valid") if membership.is_valid else _("ended")


class MembershipViewSet(ModelViewSet):
    model = Membership
    icon = "user"
    menu_label = _("Roles")
    menu_order = 540
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = MembershipIndexView
    form_fields: ClassVar[list[str]] = ["motivation"]
    list_display: ClassVar[list[Any]] = [
        "user",
        Column("role", label=_("Role"), accessor="get_role_display", sort_key="role"),
        Column("place", label=_("Where"), accessor="place"),
        Column("state", label=_("State"), accessor=_state),
        DateColumn("requested_at", label=_("Asked"), sort_key="requested_at"),
    ]
    list_filter: ClassVar[list[str]] = ["role", "municipality", "organisation"]
    search_fields: ClassVar[list[str]] = ["user__display_name", "user__email"]

    @property
    def permission_policy(self) -> LookOnlyPolicy:
        return LookOnlyPolicy(self.model)


viewsets = [
    TermViewSet("terms"),
    WijkViewSet("wijken"),
    OrganisationViewSet("organisations"),
    MembershipViewSet("memberships"),
]
