from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Membership, Municipality, Organisation, Role, User


class SignupForm(forms.Form):
    """What allauth asks beyond e-mail and password."""

    field_order = ["display_name", "email", "password1", "password2"]

    display_name = forms.CharField(
        label=_("Name on screen"),
        max_length=80,
        help_text=_("How colleagues see you. Not shown with stories."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing left to do: the adapter saves the name together with the person."""


class DisplayNameForm(forms.ModelForm):
    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["display_name"]
        widgets: ClassVar[dict[str, Any]] = {"display_name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        self.fields["display_name"].error_messages["required"] = _("Write the name that colleagues may see.")


class RequestRoleForm(forms.ModelForm):
    """Where somebody wants the role that they chose, and why."""

    class Meta:
        model = Membership
        fields: ClassVar[list[str]] = ["municipality", "organisation", "motivation"]
        widgets: ClassVar[dict[str, Any]] = {"motivation": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, role: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role = role
        self.instance.role = role
        self.fields["motivation"].required = True
        self.fields["motivation"].error_messages["required"] = _("Write what you do, and where.")
        municipality: Any = self.fields["municipality"]
        organisation: Any = self.fields["organisation"]
        municipality.queryset, municipality.empty_label = Municipality.objects.all(), _("Choose a municipality")
        organisation.queryset, organisation.empty_label = Organisation.objects.all(), _("Choose an organisation")
        if role == Role.MUNICIPAL_EDITOR:
            municipality.required = True
            municipality.error_messages["required"] = _("Choose a municipality.")
        if role == Role.PROFESSIONAL:
            municipality.help_text = _("Where do you work? Choose a municipality or an organisation, one of the two.")
            organisation.label = _("Or an organisation")
        if role != Role.PROFESSIONAL:
            del self.fields["organisation"]
        if role not in {Role.MUNICIPAL_EDITOR, Role.PROFESSIONAL}:
            del self.fields["municipality"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.role == Role.PROFESSIONAL and not self.errors:
            chosen = [name for name in ("municipality", "organisation") if values.get(name)]
            if not chosen:
                self.add_error("municipality", _("Choose a municipality or an organisation."))
            if len(chosen) > 1:
                self.add_error("organisation", _("Choose one of the two. You can ask for the other one after this."))
        return values

    def _post_clean(self) -> None:
        """Whether the whole row holds is asked in the action, which knows who asks."""


class DecisionForm(forms.Form):
    """Yes or no to a request; a no may say why."""

    GRANT, REFUSE = "grant", "refuse"

    decision = forms.ChoiceField(choices=[(GRANT, _("yes")), (REFUSE, _("no"))], widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        required=False,
        help_text=_("Only when you say no. Who asked reads this in a mail."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EndMembershipForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does it end?"),
        max_length=300,
        required=False,
        help_text=_("You may leave this empty. It is in the mail about it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RemoveAccountForm(forms.Form):
    """The own password, so that a screen that was left open removes nobody."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        error_messages={"required": _("Type your password, then we know that it is you.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
