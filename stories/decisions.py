"""How readings become a decision. Pure: no database, no clock. The reasons stand in docs/adr.

- Two approvals, one of them by an ervaringsdeskundige: approved.
- Two declines: declined. One approval and one decline: a third reader decides.
- A story its teller does not want on the site is read by two, one of them an ervaringsdeskundige; that is all.
- An ervaringsdeskundige is always among the first two readers, so that what the teller was told is true.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from kennisplatform.moderation.models import Decision, ReadAs


@dataclass(frozen=True)
class Judgement:
    """One reader's valid reading of the current revision."""

    reader_id: int
    read_as: str
    decision: str

    @property
    def approves(self) -> bool:
        return self.decision == Decision.APPROVE

    @property
    def as_ervaringsdeskundige(self) -> bool:
        return self.read_as == ReadAs.ERVARINGSDESKUNDIGE


class Outcome(Enum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"
    READ = "read"


def _has_ervaringsdeskundige(judgements: Iterable[Judgement]) -> bool:
    return any(judgement.as_ervaringsdeskundige for judgement in judgements)


def outcome(judgements: Sequence[Judgement], *, for_the_site: bool) -> Outcome:
    """What these readings, each by another reader, decide; `for_the_site` is False when the teller said no."""
    if not for_the_site:
        done = len(judgements) >= 2 and _has_ervaringsdeskundige(judgements)
        return Outcome.READ if done else Outcome.WAITING
    approvals = [judgement for judgement in judgements if judgement.approves]
    if len(judgements) - len(approvals) >= 2:
        return Outcome.DECLINED
    if len(approvals) >= 2 and _has_ervaringsdeskundige(approvals):
        return Outcome.APPROVED
    return Outcome.WAITING


def needs_ervaringsdeskundige(judgements: Sequence[Judgement], *, for_the_site: bool = True) -> bool:
    """True when the next reading must be by an ervaringsdeskundige, because another could not decide anything."""
    if not judgements:
        return False
    approvals = [judgement for judgement in judgements if judgement.approves]
    if for_the_site and approvals and not _has_ervaringsdeskundige(approvals):
        return True
    return not _has_ervaringsdeskundige(judgements)


def two_approvals(judgements: Sequence[Judgement]) -> tuple[Judgement, Judgement]:
    """The two approvals that are written down with an approved version: the first, and the first that makes it complete.

    Raises ValueError when these judgements do not approve.
    """
    if outcome(judgements, for_the_site=True) is not Outcome.APPROVED:
        raise ValueError("These readings do not approve")
    first, *others = [judgement for judgement in judgements if judgement.approves]
    second = next(other for other in others if _has_ervaringsdeskundige((first, other)))
    return first, second
