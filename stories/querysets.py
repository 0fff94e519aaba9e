from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from kennisplatform.accounts.models import Municipality


class SubmissionQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """On the desk: two readings are still to come."""
        return self.filter(status="waiting")

    def withdrawn(self) -> Self:
        return self.filter(status="withdrawn")

    def not_withdrawn(self) -> Self:
        return self.exclude(status="withdrawn")

    def about(self, municipality: "Municipality") -> Self:
        """About this municipality, or without a place, which counts as about every municipality."""
        return self.filter(models.Q(about_municipality=municipality) | models.Q(about_municipality=None))
