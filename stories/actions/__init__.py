"""Everything that is done with a story, from telling to withdrawing. Each function is one transaction.

What a resident does has no actor: nobody knows who holds the code.
"""

from stories.actions.publishing import publish_story
from stories.actions.reading import StaleRevisionError, decide, open_public_draft, save_public_draft
from stories.actions.teller import teller_approves, teller_wants_change
from stories.actions.telling import (
    forget_draft,
    forget_old_drafts,
    receive_submission,
    say_about_teller,
    show_code_once,
    store_told_story,
)
from stories.actions.withdrawing import reapply_withdrawals, withdraw

__all__ = [
    "StaleRevisionError",
    "decide",
    "forget_draft",
    "forget_old_drafts",
    "open_public_draft",
    "publish_story",
    "reapply_withdrawals",
    "receive_submission",
    "save_public_draft",
    "say_about_teller",
    "show_code_once",
    "store_told_story",
    "teller_approves",
    "teller_wants_change",
    "withdraw",
]
