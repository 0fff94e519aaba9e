from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from kennisplatform.search.cms.exchange import MAX_BYTES
from kennisplatform.search.synonym_words import GroupWords

MAX_CHARACTERS = 5_000


class SynonymGroupForm(WagtailAdminModelForm):
    """One group. Comes back when somebody else changed it meanwhile."""

    data: Any
    seen_revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("words", "also_found"):
            self.fields[name].max_length = MAX_CHARACTERS
            self.fields[name].widget.attrs |= {"rows": 5, "maxlength": MAX_CHARACTERS}
        if self.instance.pk:
            self.fields["seen_revision"].initial = self.instance.revision
        self.group_words = GroupWords((), ())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.group_words = GroupWords.read(cleaned.get("words", ""), cleaned.get("also_found", ""))
        try:
            self.group_words.check()
        except ValidationError as error:
            for field, errors in error.error_dict.items():
                # "Required" says it already.
                if field not in self.errors:
                    self.add_error(field, errors)
        cleaned["words"] = "\n".join(self.group_words.words)
        cleaned["also_found"] = "\n".join(self.group_words.also_found)
        self._refuse_older_than_stored(cleaned.get("seen_revision"))
        return cleaned

    def _refuse_older_than_stored(self, seen: int | None) -> None:
        if self.instance.pk and seen is not None and seen != self.instance.revision:
            self.add_error(
                None,
                _(
                    "%(name)s changed this group while you had it open. What you typed still stands here. Open the group in "
                    "a second window, see what changed, and save again."
                )
                % {"name": self.instance.changed_by or _("Somebody")},
            )
            # Saving once more is a decision.
            self.data = self.data.copy()
            self.data[self.add_prefix("seen_revision")] = self.instance.revision


class SynonymFileForm(forms.Form):
    """A file with groups."""

    upload = forms.FileField(
        label=_("File"),
        help_text=_("CSV, as Excel or LibreOffice saves it. At most 500 kB and 2,000 rows."),
        error_messages={"empty": _("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt"}),
    )

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload.size > MAX_BYTES:
            numbers = {"size": round(upload.size / 1024), "most": MAX_BYTES // 1024}
            raise ValidationError(
                _("The file is %(size)s kB; at most %(most)s kB can be read. Split it into parts.") % numbers
            )
        return upload
