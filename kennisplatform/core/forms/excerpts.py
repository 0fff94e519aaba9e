"""Quotations in the CMS: words that stand literally on a public page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm


def one_line(text: str) -> str:
    """With every run of spaces and line breaks as one space: how words were wrapped does not matter."""
    return " ".join(text.split())


class ExcerptForm(WagtailAdminModelForm):
    """Which page, and which words of it. What was withdrawn stays withdrawn."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["page"].required = True
        self.fields["text"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.withdrawn_at is not None:
            raise forms.ValidationError(_("This quotation was withdrawn. Make a new one from another page."))
        page, text = cleaned.get("page"), cleaned.get("text")
        if page is not None and not type(page).objects.published().filter(pk=page.pk).exists():
            self.add_error("page", _("This page is not public. Only public words can be quoted."))
        elif page is not None and text and one_line(text) not in one_line(page.specific.search_text()):
            self.add_error("text", _("These words do not stand on that page. Copy them from it word for word."))
        return cleaned
