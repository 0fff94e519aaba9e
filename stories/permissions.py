"""Who may read which submission. Pure functions over a `Reader` and a submission; nobody else has any right here.

Editors, of a municipality or national, have none: reading is a role of its own, and who carries both a reader's role and
a tie to a municipality reads nothing about it, nor anything without a place, which counts as about every municipality.
"""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from kennisplatform.moderation.models import ReadAs
from stories.decisions import Judgement, needs_ervaringsdeskundige
from stories.models import Consent, Submission, SubmissionStatus
from stories.readers import Reader


def is_reader(reader: Reader) -> bool:
    """Has a valid reader's role; the desk opens."""
    return bool(reader.reads_as)


def has_tie(reader: Reader, submission: Submission) -> bool:
    """Tied to the municipality the story is about; without a place, tied to any."""
    if submission.about_municipality_id is None:
        return bool(reader.tied_to)
    return submission.about_municipality_id in reader.tied_to


def is_impartial(reader: Reader, submission: Submission) -> bool:
    """Did not help to tell it, has no tie to the place and did not say to know the person."""
    return (
        submission.helper_id != reader.user_id
        and str(submission.pk) not in reader.recused_from
        and not has_tie(reader, submission)
    )


def may_read(reader: Reader, submission: Submission) -> bool:
    """May see the raw words: a registered, impartial reader, and only as long as the story waits for readers."""
    return (
        is_reader(reader)
        and reader.is_registered
        and submission.status == SubmissionStatus.WAITING
        and is_impartial(reader, submission)
    )


def reading_counts(reader: Reader, submission: Submission, read_as: str) -> bool:
    """A reading given before still counts: the role was not taken away, and no tie came to light."""
    return read_as in reader.reads_as and is_impartial(reader, submission)


def why_not_decide(reader: Reader, submission: Submission, judgements: Sequence[Judgement], read_as: str) -> str:
    """Empty when this reader may give a reading of the current revision in this role, else why not, in one sentence."""
    if not may_read(reader, submission) or read_as not in reader.reads_as:
        return str(_("This story does not wait for you."))
    if any(judgement.reader_id == reader.user_id for judgement in judgements):
        return str(_("You have read this version already. Another reader is needed."))
    for_the_site = submission.consent != Consent.NO
    if read_as != ReadAs.ERVARINGSDESKUNDIGE and needs_ervaringsdeskundige(judgements, for_the_site=for_the_site):
        return str(_("An ervaringsdeskundige must read this story now."))
    return ""


def may_decide(reader: Reader, submission: Submission, judgements: Sequence[Judgement], read_as: str) -> bool:
    return not why_not_decide(reader, submission, judgements, read_as)
