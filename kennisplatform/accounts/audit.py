"""The trail of who did what. Entries are added, never changed; they hold ids and no words of residents."""

from django.db import models

from kennisplatform.accounts.models import AuditEntry, User


def record(action: str, *, by: User | None, target: models.Model | None = None) -> AuditEntry:
    """Adds "`by` did `action` to `target`". `by` is None when nobody was logged in: a command, the clock."""
    label = f"{target._meta.label_lower} {target.pk}" if target is not None else ""
    return AuditEntry.objects.create(actor_id=by.pk if by else None, action=action, target=label)
