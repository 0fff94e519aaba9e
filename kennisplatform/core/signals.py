"""`knowledge_changed(sender, page, update_fields=None)`: a page with knowledge was saved, moved or restricted;
`knowledge_removed(sender, page_id)`: it is gone.

Sent inside the transaction that made the change, after parental relations were written, so that an index can follow in
it. With `update_fields` only these were written: what else `page` holds may be a draft.
"""

from django.dispatch import Signal

knowledge_changed = Signal()
knowledge_removed = Signal()
