from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kennisplatform.core.cleaning import UncleanFileError
from kennisplatform.core.storage import cleaned
from pilots.importing import MAX_BYTES
from pilots.models import ImportRun

IMPORT_SUFFIXES = {".csv", ".tsv", ".txt", ".xlsx", ".jsonl", ".ndjson"}


class ImportForm(forms.ModelForm):
    """A file with practice cases, whose they are, and how far to go."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("CSV, Excel (.xlsx) or JSON Lines, at most 100 MB and 50,000 rows."),
        error_messages={"empty": _("The file is empty.")},
    )

    class Meta:
        model = ImportRun
        fields = ("upload", "municipality", "publish", "overwrite", "dry_run")
        help_texts = {
            "dry_run": _("See first what would happen. Nothing is written."),
            "publish": _("A case that lacks something stays a draft."),
            "overwrite": _("Without this a case that a colleague changed here is left alone."),
        }

    def __init__(self, *args: Any, municipalities: Any, national: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["municipality"]
        field.queryset = municipalities
        field.required = not national
        field.empty_label = _("Of no municipality: national") if national else None

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if ImportRun.suffix_of(upload.name) not in IMPORT_SUFFIXES:
            raise forms.ValidationError(_("Give a CSV, XLSX or JSON Lines file (.csv, .xlsx or .jsonl)."))
        if upload.size > MAX_BYTES:
            numbers = {"size": round(upload.size / 1024 / 1024), "limit": MAX_BYTES // 1024 // 1024}
            raise forms.ValidationError(
                _("The file is %(size)s MB; at most %(limit)s MB can be read. Split it into parts.") % numbers
            )
        try:
            return cleaned(ImportRun.stored_name(upload.name), upload)
        except UncleanFileError as error:
            raise forms.ValidationError(error.messages) from error
