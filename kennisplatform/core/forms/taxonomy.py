"""Words of the taxonomy in the CMS."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

SEARCH_WORD_MAX = 80


class SearchWordsField(forms.CharField):
    """A list of words, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = [word.strip() for word in (value or "").splitlines()]
        return list(dict.fromkeys(word for word in words if word))

    def validate(self, value: Any) -> None:
        too_long = [word for word in value if len(word) > SEARCH_WORD_MAX]
        if too_long:
            raise forms.ValidationError(_("Put one word or short phrase on a line."))

    def run_validators(self, value: Any) -> None:
        """Nothing more: the length of a list says nothing."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class TermForm(WagtailAdminModelForm):
    """A word with its labels. Content and search point at its key, so that stays as it is once it is made."""

    search_words = SearchWordsField(
        label=_("Search words"), help_text=_("Words that people search with, one on each line. They are not shown.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            for name in ("key", "vocabulary"):
                self.fields[name].disabled = True

    def is_valid(self) -> bool:
        if super().is_valid() and not self._has_dutch_label():
            self.add_error(None, _("Give the label in Dutch (nl). Other languages are optional."))
        return not self.errors and all(formset.is_valid() for formset in self.formsets.values())

    def _has_dutch_label(self) -> bool:
        rows = [form.cleaned_data for form in self.formsets["labels"].forms if form.is_valid()]
        return any(
            row.get("language") == settings.LANGUAGE_CODE and row.get("text") and not row.get("DELETE") for row in rows
        )
