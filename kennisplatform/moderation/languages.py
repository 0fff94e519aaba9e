"""The languages that readers read, by code. Tigrinya and others are unknown to Django, so the words are our own."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = {
    "nl": _("Dutch"),
    "en": _("English"),
    "ar": _("Arabic"),
    "ti": _("Tigrinya"),
    "am": _("Amharic"),
    "fa": _("Persian (Farsi and Dari)"),
    "tr": _("Turkish"),
    "uk": _("Ukrainian"),
    "ru": _("Russian"),
    "pl": _("Polish"),
    "bg": _("Bulgarian"),
    "so": _("Somali"),
    "fr": _("French"),
    "es": _("Spanish"),
    "pap": _("Papiamento"),
}


def language_name(code: str) -> str:
    """The word for this language; the code itself where we have none."""
    return str(LANGUAGES.get(code, code))
