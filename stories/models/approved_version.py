from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kennisplatform.accounts.models import SizeClass
from kennisplatform.core.models import Term
from kennisplatform.moderation.models import ReadAs
from stories.models.choices import AgeBand, Consent, ShownPlace
from stories.models.submission import Submission

_ERVARING = ReadAs.ERVARINGSDESKUNDIGE.value
_NO_ROLE, _NO_AGE, _NO_PLACE = Q(role=None), Q(age_band=""), Q(shown_place=ShownPlace.NONE)


class ApprovedVersion(models.Model):
    """The words of a resident as two readers and the teller let them go. Never changed: another text is another row.

    The promises are held here, by the database: two different readers, one of them as ervaringsdeskundige, neither of
    them who helped tell it, and the teller's consent. Triggers (migration 0002) refuse a change, and a row that is not
    true to its submission.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="approved_versions")
    title = models.CharField(max_length=90)
    summary = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    what_helped = models.TextField(blank=True)
    content_note = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=8, default="nl")
    role = models.ForeignKey(Term, models.PROTECT, null=True, blank=True, related_name="+")
    age_band = models.CharField(max_length=5, choices=AgeBand.choices, blank=True)
    shown_place = models.CharField(max_length=4, choices=ShownPlace.choices, blank=True, default=ShownPlace.NONE)
    place_size = models.CharField(max_length=6, choices=SizeClass.choices, blank=True)
    place_name = models.CharField(max_length=80, blank=True)
    place_safe_because = models.CharField(max_length=300, blank=True)
    consent = models.CharField(max_length=10, choices=Consent.choices)
    teller_approved_at = models.DateTimeField(null=True, blank=True)
    first_reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    first_read_as = models.CharField(max_length=20, choices=ReadAs.choices)
    second_reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    second_read_as = models.CharField(max_length=20, choices=ReadAs.choices)
    helper = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("approved version")
        verbose_name_plural = _("approved versions")
        ordering = ["-approved_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(first_reader=F("second_reader")), name="approved_by_two_different_readers"
            ),
            models.CheckConstraint(
                condition=Q(first_read_as=_ERVARING) | Q(second_read_as=_ERVARING),
                name="approved_by_an_ervaringsdeskundige",
            ),
            models.CheckConstraint(
                condition=Q(first_read_as__in=ReadAs.values, second_read_as__in=ReadAs.values),
                name="approved_in_a_known_role",
            ),
            models.CheckConstraint(
                condition=Q(helper=None) | (~Q(helper=F("first_reader")) & ~Q(helper=F("second_reader"))),
                name="approved_by_no_helper",
            ),
            models.CheckConstraint(
                condition=Q(consent=Consent.YES) | Q(consent=Consent.SEE_FIRST, teller_approved_at__isnull=False),
                name="approved_with_the_tellers_consent",
            ),
            models.CheckConstraint(
                condition=_NO_ROLE | _NO_AGE | _NO_PLACE, name="approved_shows_at_most_two_of_role_age_and_place"
            ),
            models.CheckConstraint(
                condition=Q(shown_place__in=ShownPlace.values)
                & (
                    (Q(shown_place=ShownPlace.NAME) & ~Q(place_name="") & ~Q(place_safe_because=""))
                    | (Q(place_name="") & ~Q(shown_place=ShownPlace.NAME))
                ),
                name="approved_place_is_named_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(title=""), name="approved_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.submission} ({self.pk})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            self._refuse_change()
        super().save(*args, **kwargs)

    def _refuse_change(self) -> NoReturn:
        raise TypeError("An approved version is never changed; approve a new one")
