from django.utils.translation import gettext_lazy as _

from kennisplatform.core.kinds import Kind, register

STORY = register(Kind("story", _("Resident"), _("Stories"), "voice", 20, by_month=True))
