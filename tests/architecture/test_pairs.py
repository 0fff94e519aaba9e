"""Who and when belong together, in every table of ours."""

import pytest
from django.db import models
from django.db.models import Value
from django.test.utils import isolate_apps
from django.utils import timezone

from kennisplatform.accounts.checks import both_or_neither, check_pairs_are_held, our_models, unheld_pairs
from kennisplatform.accounts.models import Membership

HELD = models.CheckConstraint(condition=both_or_neither("closed_at", "closed_by"), name="closed_at_and_by")


def test_every_moment_and_its_actor_are_held_together() -> None:
    assert check_pairs_are_held(None) == []


def test_the_check_looks_at_all_our_models() -> None:
    labels = {model._meta.label for model in our_models()}
    assert {"accounts.Membership", "stories.PublicDraft", "pilots.PilotPage", "core.Term"} <= labels
    assert list(unheld_pairs(Membership)) == []


@isolate_apps("kennisplatform.accounts")
def test_a_pair_without_a_constraint_is_found() -> None:
    class Door(models.Model):
        closed_at = models.DateTimeField(null=True)
        closed_by = models.IntegerField(null=True)

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return ""

    assert list(unheld_pairs(Door)) == [("closed_at", "closed_by")]


@isolate_apps("kennisplatform.accounts")
def test_a_pair_with_the_constraint_is_held() -> None:
    class Door(models.Model):
        closed_at = models.DateTimeField(null=True)
        closed_by = models.IntegerField(null=True)

        class Meta:
            app_label = "accounts"
            constraints = [HELD]

        def __str__(self) -> str:
            return ""

    assert list(unheld_pairs(Door)) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("at", "by", "held"), [(0, 0, True), (1, 1, True), (1, 0, False), (0, 1, False)])
def test_the_condition_refuses_half_a_pair(at: int, by: int, held: bool) -> None:
    moment = Value(timezone.now() if at else None, output_field=models.DateTimeField())
    actor = Value(7 if by else None, output_field=models.IntegerField())
    condition = both_or_neither("closed_at", "closed_by")
    assert condition.check({"closed_at": moment, "closed_by": actor}) is held
