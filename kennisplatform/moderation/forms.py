from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import Municipality
from kennisplatform.moderation.languages import LANGUAGES
from kennisplatform.moderation.models import ReaderProfile


class RegistrationForm(forms.Form):
    """Where a reader lives and works, so that nobody reads about people they might know."""

    wijk = forms.CharField(
        label=_("In which wijk do you live?"),
        help_text=_("The wijk and the municipality. Only you and the software see this."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    employer = forms.CharField(
        label=_("Who do you work for?"),
        help_text=_("Also volunteer work and work for yourself. Leave it empty when you have no work."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages do you read well?"),
        help_text=_("Well enough to feel what someone means between the lines."),
        choices=list(LANGUAGES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one language.")},
    )
    tied_municipalities = forms.ModelMultipleChoiceField(
        label=_("With which municipalities do you have a tie?"),
        help_text=_(
            "You live or work there, your employer or your family does, or you know many people there. You then read no stories about that municipality, nor stories without a place. When in doubt, tick it."
        ),
        queryset=Municipality.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, profile: ReaderProfile | None = None, **kwargs: Any) -> None:
        if profile is not None:
            kwargs["initial"] = {
                "wijk": profile.wijk,
                "employer": profile.employer,
                "languages": profile.languages,
                "tied_municipalities": profile.tied_municipalities.all(),
            }
        super().__init__(*args, **kwargs)
        municipalities: Any = self.fields["tied_municipalities"]
        municipalities.queryset = Municipality.objects.all()
