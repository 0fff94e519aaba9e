from kennisplatform.core.due import due
from stories import actions


@due
def keep_withdrawn_stories_gone() -> None:
    actions.reapply_withdrawals()


@due
def forget_old_drafts() -> None:
    actions.forget_old_drafts()
