"""The kinds of knowledge that the programme publishes."""

from django.utils.translation import gettext_lazy as _

from kennisplatform.core.kinds import Kind, register

PRACTICE_CASE = register(Kind("practice_case", _("Practice"), _("Practice cases"), "practice", 10))
HANDREIKING = register(Kind("handreiking", _("Handreiking"), _("Handreikingen"), "guide", 30, "HowTo"))
PILOT = register(Kind("pilot", _("Pilot"), _("Pilots"), "place", 40))
BARRIER = register(Kind("barrier", _("Barrier"), _("Barriers"), "barrier", 50))
EVENT = register(Kind("event", _("Event"), _("Events"), "event", 60, "Event"))
