from stories.models.approved_version import ApprovedVersion
from stories.models.choices import AgeBand, Consent, ShownPlace
from stories.models.public_draft import DraftRevision, PublicDraft
from stories.models.story_page import StoryIndexPage, StoryPage
from stories.models.submission import Submission, SubmissionStatus
from stories.models.tell_draft import TellDraft

__all__ = [
    "AgeBand",
    "ApprovedVersion",
    "Consent",
    "DraftRevision",
    "PublicDraft",
    "ShownPlace",
    "StoryIndexPage",
    "StoryPage",
    "Submission",
    "SubmissionStatus",
    "TellDraft",
]
