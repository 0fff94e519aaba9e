import datetime
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from kennisplatform.accounts.models import User


class ReadingQuerySet(models.QuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(item_kind=kind)

    def of_item(self, kind: str, item_id: str) -> Self:
        return self.of_kind(kind).filter(item_id=item_id)

    def by(self, reader: "User") -> Self:
        return self.filter(reader=reader)

    def on(self, day: datetime.date) -> Self:
        """Given on this day, in the time of the platform: `Reading.objects.by(reader).on(timezone.localdate())`."""
        return self.filter(read_at__date=day)


class RecusalQuerySet(models.QuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(item_kind=kind)

    def of_item(self, kind: str, item_id: str) -> Self:
        return self.of_kind(kind).filter(item_id=item_id)

    def by(self, reader: "User") -> Self:
        return self.filter(reader=reader)
