"""`knowledge_changed(sender, page)`: a page with knowledge was saved, moved or restricted; `knowledge_removed(sender, page_id)`: it is gone.

Sent inside the transaction that made the change, after parental relations were written, so that an index can follow in it.
"""

from django.dispatch import Signal

knowledge_changed = Signal()
knowledge_removed = Signal()
