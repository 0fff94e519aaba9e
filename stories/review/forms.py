from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.models import Term, Vocabulary
from kennisplatform.moderation.models import Decision, ReadAs
from stories.forms import STORY_MAX, plain_text
from stories.models import PublicDraft, ShownPlace
from stories.models.public_draft import SHOWN_TERMS
from stories.review.changes import VOCABULARIES
from stories.voice import place_line

_KEEPS_WORDS: dict[str, Any] = {"autocomplete": "off", "data-controller": "w-autosize"}
_LINE: dict[str, Any] = {"autocomplete": "off"}


class RevisionForm(forms.Form):
    """The version that was on the reader's screen when they began to type."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)


class PublicVersionForm(forms.ModelForm):
    """The public version beside the raw words. Saving keeps what is there, complete or not."""

    word_order: ClassVar[tuple[str, ...]] = ("title", "summary", "text", "what_helped", "content_note")
    place_order: ClassVar[tuple[str, ...]] = (
        "role",
        "age_band",
        "can_be_used_against",
        "shown_place",
        "place_safe_because",
    )

    class Meta:
        model = PublicDraft
        fields: ClassVar[list[str]] = [
            "title",
            "summary",
            "text",
            "what_helped",
            "content_note",
            "role",
            "age_band",
            "can_be_used_against",
            "shown_place",
            "place_safe_because",
            *SHOWN_TERMS,
        ]
        labels: ClassVar[dict[str, Any]] = {
            "role": _("Who speaks"),
            "age_band": _("Age"),
            "shown_place": _("Place"),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("If you can a sentence from the story itself. No name, no place."),
            "summary": _("What happens in it, in the words of the teller. It stands on cards and in search results."),
            "what_helped": _("What helped, or would have helped. Leave it empty when the story does not say so."),
            "can_be_used_against": _(
                "Money sent to family, living together, undeclared work, subletting, drugs. Then no place is shown."
            ),
        }
        widgets: ClassVar[dict[str, Any]] = {
            "title": forms.TextInput(attrs=_LINE),
            "summary": forms.Textarea(attrs={**_KEEPS_WORDS, "rows": 2}),
            "text": forms.Textarea(attrs={**_KEEPS_WORDS, "rows": 18}),
            "what_helped": forms.Textarea(attrs={**_KEEPS_WORDS, "rows": 5}),
            "content_note": forms.TextInput(attrs=_LINE),
            "place_safe_because": forms.Textarea(attrs={**_KEEPS_WORDS, "rows": 2}),
            "shown_place": forms.RadioSelect,
            **dict.fromkeys(SHOWN_TERMS, forms.CheckboxSelectMultiple),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        for field in fields.values():
            field.label = capfirst(str(field.label))
        for name, vocabulary in (("role", Vocabulary.VOICE_ROLE), *VOCABULARIES.items()):
            fields[name].queryset = Term.objects.current().in_vocabulary(vocabulary)
        fields["role"].empty_label = _("not shown")
        fields["age_band"].choices = [("", _("not shown")), *fields["age_band"].choices[1:]]
        fields["shown_place"].choices = self._places()
        if not self.instance.place_may_be_named:
            del fields["place_safe_because"]

    def _places(self) -> list[tuple[str, str | Promise]]:
        """What the teller left room for, and nothing more."""
        draft = self.instance
        places: list[tuple[str, str | Promise]] = [(ShownPlace.NONE.value, _("Show no place"))]
        if draft.place_size:
            places.append((ShownPlace.KIND.value, place_line(ShownPlace.KIND, draft.place_size, "")))
        if draft.place_may_be_named:
            name = draft.submission.about_municipality.name
            places.append((ShownPlace.NAME.value, place_line(ShownPlace.NAME, "", name)))
        return places

    def _words(self, name: str) -> str:
        # A browser sends other line ends than it was given: that is not a change.
        words = plain_text(self.cleaned_data[name] or "")
        if len(words) > STORY_MAX:
            raise forms.ValidationError(_("This is too long. All you wrote is still here. Make it shorter."))
        return words

    def clean_text(self) -> str:
        return self._words("text")

    def clean_what_helped(self) -> str:
        return self._words("what_helped")

    def clean_summary(self) -> str:
        return " ".join(self._words("summary").split())

    def clean_place_safe_because(self) -> str:
        return " ".join(self._words("place_safe_because").split())

    def values(self) -> dict[str, Any]:
        """For `save_public_draft`."""
        lists = {name: list(self.cleaned_data[name]) for name in SHOWN_TERMS}
        return {**self.cleaned_data, **lists}

    def say_what_is_missing(self, missing: Mapping[str, Any]) -> None:
        """Puts beside each field what must be done before the story can be approved."""
        for name, message in missing.items():
            field: Any = self.fields[name]
            field.still_needed = message

    @property
    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.word_order]

    @property
    def place_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.place_order if name in self.fields]

    @property
    def term_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in SHOWN_TERMS]


class JudgementForm(RevisionForm):
    """What is to become of this version. A decline gives a reason: the teller reads it."""

    decision = forms.ChoiceField(
        label=_("Can this be on the site as it is?"),
        choices=[
            (Decision.APPROVE.value, _("Yes, it can be on the site like this")),
            (Decision.DECLINE.value, _("No, this story cannot be on the site")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    reason = forms.ModelChoiceField(
        label=_("If not: why?"),
        help_text=_("The teller reads this reason, with what they can do."),
        queryset=Term.objects.none(),
        to_field_name="key",
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    remark = forms.CharField(
        label=_("A remark for the other reader"),
        help_text=_("What you changed and why, or what you doubt. The teller does not see it. No names."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={**_KEEPS_WORDS, "rows": 3}),
    )
    read_as = forms.ChoiceField(
        label=_("As what do you read this story?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )

    def __init__(self, *args: Any, roles: Iterable[str], for_the_site: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        offered = sorted(roles, key=lambda role: role != ReadAs.ERVARINGSDESKUNDIGE)
        fields["read_as"].choices = [(role, capfirst(str(ReadAs(role).label))) for role in offered]
        self.initial.setdefault("read_as", offered[0])
        if len(offered) == 1:
            # Who reads in one role is not asked which.
            fields["read_as"].widget = forms.HiddenInput()
        if for_the_site:
            fields["reason"].queryset = Term.objects.current().in_vocabulary(Vocabulary.DECLINE_REASON)
        else:
            del fields["decision"], fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == Decision.DECLINE and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose a reason. The teller will read it."))
        return cleaned

    def values(self) -> dict[str, Any]:
        """For `decide`. A story that is only read is not judged: its reading is no more than that."""
        return {"decision": Decision.APPROVE.value, "reason": None} | self.cleaned_data

    @property
    def reasons(self) -> list[tuple[Any, str]]:
        """Each reason with what the teller will read below it."""
        explanations = {term.key: term.explanation for term in self["reason"].field.queryset}  # type: ignore[attr-defined]  # a ModelChoiceField
        return [(choice, explanations.get(str(choice.data["value"]), "")) for choice in self["reason"]]
