"""Municipalities in the CMS: national editors take them in and see all, editors of a municipality keep their own settings."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from kennisplatform.accounts.models import Municipality, User
from kennisplatform.accounts.permissions import edited_municipalities, may_edit_municipality
from kennisplatform.core.cms.gates import EDITORS, Gate, open_for
from kennisplatform.core.cms.people import edits_nationally
from kennisplatform.core.cms.policies import NationalEditorsPolicy
from pilots.onboarding import add_municipality

URL_NAMESPACE = "municipalities"
# Facts of the register; the code is also in the name of the group, in file names and in addresses.
NATIONAL_FIELDS = ("name", "inhabitants")


def touches_municipality(user: Any, municipality_id: int) -> bool:
    municipality = Municipality.objects.filter(pk=municipality_id).first()
    return municipality is not None and (edits_nationally(user) or may_edit_municipality(user, municipality))


class MunicipalityPolicy(NationalEditorsPolicy):
    """National editors all; editors of a municipality look at and change their own."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        if super().user_has_permission(user, action):
            return True
        return action in {"view", "change"} and bool(edited_municipalities(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Model) -> bool:
        return self.user_has_permission(user, action) and touches_municipality(user, int(instance.pk))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        if edits_nationally(user):
            return Municipality.objects.all()
        return Municipality.objects.filter(pk__in=edited_municipalities(user))


class MunicipalityForm(WagtailAdminModelForm):
    """The settings of a municipality. Its name and size are for national editors."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None and not edits_nationally(self.for_user):
            for name in NATIONAL_FIELDS:
                self.fields.pop(name, None)


class OnboardingForm(forms.Form):
    """Takes a municipality in."""

    code = forms.CharField(
        label=_("CBS code"), max_length=6, help_text=_("GM and four digits, as Statistics Netherlands gives it.")
    )
    name = forms.CharField(label=_("Name"), max_length=80, help_text=_("Without the word “gemeente”."))
    editor_email = forms.EmailField(
        label=_("E-mail address of the first editor"),
        required=False,
        help_text=_("This person gets a mail with a link to choose a password. Empty: invite someone later."),
    )


class MunicipalityIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        policy: MunicipalityPolicy = self.permission_policy
        return policy.instances_user_has_any_permission_for(self.request.user, {"change"})

    @property
    def header_buttons(self) -> list[Any]:
        if not edits_nationally(self.request.user):
            return []
        return [HeaderButton(_("Add a municipality"), reverse(f"{URL_NAMESPACE}:add"), icon_name="plus")]


class AddMunicipalityView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One screen for the whole onboarding."""

    permission_required = "add"
    page_title = _("Add a municipality")
    header_icon = "home"
    template_name = "pilots/cms/add_municipality.html"

    def get_form_class(self) -> type[forms.Form]:
        return OnboardingForm

    def get_breadcrumbs_items(self) -> list[Any]:
        index = {"url": reverse(f"{URL_NAMESPACE}:index"), "label": _("Municipalities")}
        return [*super().get_breadcrumbs_items(), index, {"url": "", "label": self.page_title}]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            onboarded = add_municipality(by=cast(User, self.request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        text = gettext("%(name)s can start. Now fill its pages, or leave that to its editors.")
        url = reverse(f"{URL_NAMESPACE}:edit", args=[onboarded.municipality.pk])
        button = messages.button(url, gettext("Settings of this municipality"))
        messages.success(self.request, text % {"name": onboarded.municipality.name}, buttons=[button])
        return redirect("wagtailadmin_explore", onboarded.page.pk)


class MunicipalityViewSet(ModelViewSet):
    model = Municipality
    icon = "home"
    menu_label = _("Municipalities")
    menu_order = 520
    url_prefix = "gemeenten"
    add_to_admin_menu = True
    copy_view_enabled = False
    index_view_class = MunicipalityIndexView
    add_view_class = AddMunicipalityView
    create_template_name = AddMunicipalityView.template_name
    list_display: ClassVar[list[Any]] = [
        "name",
        "code",
        Column(
            "size",
            label=_("Size"),
            accessor=lambda municipality: municipality.size_class and municipality.size_class.label,
        ),
        "mailbox",
        Column("declared", label=_("Declared on"), accessor="declaration_on"),
    ]
    search_fields: ClassVar[list[str]] = ["name", "code"]

    @property
    def permission_policy(self) -> MunicipalityPolicy:
        return MunicipalityPolicy(self.model)

    def get_edit_handler(self) -> Any:
        panels = [
            FieldRowPanel([FieldPanel("name"), FieldPanel("inhabitants")]),
            FieldPanel("mailbox"),
            MultiFieldPanel(
                [FieldPanel("logo"), FieldRowPanel([FieldPanel("colour_primary"), FieldPanel("colour_accent")])],
                heading=_("Look"),
            ),
            MultiFieldPanel([FieldPanel("declaration"), FieldPanel("declaration_on")], heading=_("Public declaration")),
        ]
        return ObjectList(panels, base_form_class=MunicipalityForm).bind_to_model(Municipality)


open_for(EDITORS, f"{URL_NAMESPACE}:index")
open_for(EDITORS, f"{URL_NAMESPACE}:index_results")
open_for(EDITORS, f"{URL_NAMESPACE}:edit", Gate(kwargs={"pk": touches_municipality}))
municipality_viewset = MunicipalityViewSet(URL_NAMESPACE)
