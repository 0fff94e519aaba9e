from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.filters import FilterForm
from kennisplatform.search.results import ResultPage, Sort

MAX_LENGTH = 500
"""Characters. Nobody types more into one field, and a longer address does not pass every server."""

_SORTS: dict[str, Sort] = {"": "best", "nieuwste": "newest"}


def printable(text: str) -> str:
    """The text with a space in the place of every sign that cannot be seen (NUL, line breaks, direction marks)."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


class _Words(forms.CharField):
    """Any words at all."""

    def to_python(self, value: Any) -> str:
        return super().to_python(printable(str(value or ""))) or ""


class _Lenient(forms.Field):
    """One of a few values; whatever else stands in the address counts as the first."""

    def __init__(self, values: dict[str, Any]) -> None:
        super().__init__(required=False)
        self.values = values

    def clean(self, value: Any) -> Any:
        return self.values.get(value if isinstance(value, str) else "", self.values[""])


class _PageNumber(forms.Field):
    """A whole number from 1; whatever else stands in the address counts as 1."""

    def clean(self, value: Any) -> int:
        text = str(value or "")
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 6 else 1


class SearchForm(FilterForm):
    """What someone looks for: words, filters, order and page."""

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["q"] = _Words(
            label=_("Search everything"),
            required=False,
            max_length=MAX_LENGTH,
            error_messages={
                "max_length": _(
                    "That is too long to search with: %(show_value)d characters, and %(limit_value)d is the most. "
                    "A few words find more."
                )
            },
        )
        self.fields["sorteer"] = _Lenient(dict(_SORTS))
        self.fields["pagina"] = _PageNumber(required=False)

    @property
    def words(self) -> str:
        """The words as typed, cut where they are too long: to show again."""
        typed = self.cleaned_data.get("q") if self.is_valid() else self.data.get("q")
        return printable(str(typed or ""))[:MAX_LENGTH]

    @property
    def has_no_word(self) -> bool:
        """Something was typed, and there is no letter or digit in it."""
        return bool(self.words) and not any(sign.isalnum() for sign in self.words)

    @property
    def page(self) -> ResultPage:
        self.is_valid()
        return ResultPage(number=self.cleaned_data.get("pagina", 1), sort=self.sort)

    @property
    def sort(self) -> Sort:
        self.is_valid()
        sort: Sort = self.cleaned_data.get("sorteer", "best")
        return sort

    @property
    def sort_value(self) -> str:
        """The order as it stands in the address; empty for the usual one."""
        return next(value for value, sort in _SORTS.items() if sort == self.sort)


class SuggestionForm(forms.Form):
    """Words that are being typed. Too many of them suggest nothing."""

    q = _Words(required=False, max_length=100)

    @property
    def words(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""
