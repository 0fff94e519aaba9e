"""The questions put to residents. Words at A2; every answer that is wrong says what to do."""

import unicodedata
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kennisplatform.accounts.models import Municipality, SizeClass
from kennisplatform.core.models import Term, Vocabulary
from stories import receipts
from stories.models import AgeBand, Consent

STORY_MIN, STORY_MAX = 40, 12_000
REMARK_MAX = 2_000


def plain_text(value: str) -> str:
    """What was typed, with one kind of line end and without characters that nobody can see or type."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in value if character in "\n\t" or unicodedata.category(character) not in {"Cc", "Cs"}
    ).strip()


class WordsField(forms.CharField):
    """A large field for a person's own words. Its lengths count what was typed, not how it travelled."""

    widget = forms.Textarea

    def __init__(self, *, shortest: int, longest: int, too_short: Any, too_long: Any, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)
        self.validators = []
        self.shortest, self.longest = shortest, longest
        self.too_short, self.too_long = too_short, too_long

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) < self.shortest:
            raise forms.ValidationError(self.too_short, code="too_short")
        if len(value) > self.longest:
            numbers = {"over": len(value) - self.longest, "longest": self.longest}
            params = {name: number_format(number, force_grouping=True) for name, number in numbers.items()}
            raise forms.ValidationError(self.too_long, code="too_long", params=params)


class StoryForm(forms.Form):
    text = WordsField(
        label=_("Your story"),
        shortest=STORY_MIN,
        longest=STORY_MAX,
        too_short=_("This is very short. Write a few sentences more."),
        too_long=_(
            "Your story is %(over)s characters too long. It can be %(longest)s characters. All you wrote is still here. Take out what matters least."
        ),
        error_messages={"required": _("Write your story here. A few sentences is enough.")},
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "spellcheck": "false"}),
    )


class CheckForm(forms.Form):
    """Two questions that are not the same: may it be read, and may it be on this site."""

    may_be_read = forms.ChoiceField(
        label=_("May two people read your story?"),
        help_text=_("One of them is an ervaringsdeskundige: someone who has been through hard times too."),
        choices=[("yes", _("Yes, two people may read it")), ("no", _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether two people may read it.")},
    )
    consent = forms.ChoiceField(
        label=_("May your story be on this site?"),
        help_text=_("Then everybody can read it. The readers first take out what could give you away."),
        choices=[
            (Consent.YES.value, _("Yes")),
            (Consent.SEE_FIRST.value, _("I want to see first how it will look")),
            (Consent.NO.value, _("No, only the readers may read it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it may be on this site.")},
    )

    def clean_may_be_read(self) -> str:
        if self.cleaned_data["may_be_read"] == "no":
            raise forms.ValidationError(
                _("Then we cannot keep your story. Choose yes, or leave: then we throw it away."), code="not_read"
            )
        return self.cleaned_data["may_be_read"]


class RoleForm(forms.Form):
    role = forms.ModelChoiceField(
        label=_("Who are you in this story?"),
        queryset=Term.objects.none(),
        to_field_name="key",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose an answer, or skip this question.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles: Any = self.fields["role"]
        roles.queryset = Term.objects.current().in_vocabulary(Vocabulary.VOICE_ROLE)

    def answers(self) -> dict[str, Any]:
        return {"role": self.cleaned_data["role"]}


class AgeForm(forms.Form):
    age_band = forms.ChoiceField(
        label=_("How old are you?"),
        choices=AgeBand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer, or skip this question.")},
    )

    def answers(self) -> dict[str, Any]:
        return {"age_band": self.cleaned_data["age_band"]}


class PlaceForm(forms.Form):
    """Which municipality it is about: one that takes part by name, another by its size."""

    place = forms.ChoiceField(
        label=_("Which municipality is your story about?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer, or skip this question.")},
    )
    may_be_named = forms.BooleanField(
        label=_("The name of the municipality may be with my story"),
        help_text=_(
            "Only if you want it, and only if the readers think it is safe. Otherwise we show only: large, medium-sized or small."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipalities = {municipality.code: municipality for municipality in Municipality.objects.all()}
        sizes = {
            SizeClass.LARGE: _("Another large municipality (100,000 people or more)"),
            SizeClass.MEDIUM: _("Another medium-sized municipality (50,000 to 100,000 people)"),
            SizeClass.SMALL: _("Another small municipality (fewer than 50,000 people)"),
        }
        place: Any = self.fields["place"]
        place.choices = [
            *((code, municipality.name) for code, municipality in self.municipalities.items()),
            *((size.value, label) for size, label in sizes.items()),
        ]

    def answers(self) -> dict[str, Any]:
        chosen = self.cleaned_data["place"]
        municipality = self.municipalities.get(chosen)
        size = (municipality.size_class or "") if municipality else chosen
        return {
            "about_municipality": municipality,
            "place_size": size,
            "place_may_be_named": bool(municipality) and self.cleaned_data["may_be_named"],
        }


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Sixteen digits. Spaces do not matter."),
        max_length=60,
        widget=forms.TextInput(
            attrs={"class": "code__input", "inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Fill in your code."),
            "max_length": _("A code has sixteen digits. Look at it again."),
        },
    )

    def clean_code(self) -> str:
        code = receipts.digits_of(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has sixteen digits. Look at it again."), code="digits")
        return code


class SeenForm(forms.Form):
    """The version that was on the teller's screen."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class ChangeForm(SeenForm):
    remark = WordsField(
        label=pgettext_lazy("teller", "What should change?"),
        shortest=3,
        longest=REMARK_MAX,
        too_short=_("Write in a few words what should change."),
        too_long=_("This is %(over)s characters too long. All you wrote is still here. Make it shorter."),
        error_messages={"required": _("Write in a few words what should change.")},
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )
