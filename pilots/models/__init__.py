from pilots.models.barrier import BarrierIndexPage, BarrierPage
from pilots.models.event import AgendaPage, EventPage
from pilots.models.handreiking import HandreikingIndexPage, HandreikingPage, Maker
from pilots.models.import_run import ImportRun, ImportState
from pilots.models.municipality import MunicipalityIndexPage, MunicipalityPage
from pilots.models.pilot import Indicator, Lesson, Measurement, PilotIndexPage, PilotPage, Verdict
from pilots.models.practice_case import PracticeCaseIndexPage, PracticeCasePage

__all__ = [
    "AgendaPage",
    "BarrierIndexPage",
    "BarrierPage",
    "EventPage",
    "HandreikingIndexPage",
    "HandreikingPage",
    "ImportRun",
    "ImportState",
    "Indicator",
    "Lesson",
    "Maker",
    "Measurement",
    "MunicipalityIndexPage",
    "MunicipalityPage",
    "PilotIndexPage",
    "PilotPage",
    "PracticeCaseIndexPage",
    "PracticeCasePage",
    "Verdict",
]
