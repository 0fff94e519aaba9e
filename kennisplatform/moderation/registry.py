"""What can lie on the desk. An upper floor registers its kind of item; the desk shows it without knowing what it holds.

    register(StoryReview())     # in stories/wagtail_hooks.py

Nothing that a kind gives to the lists may tell whose words they are, what they say or where they come from.
"""

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise

from kennisplatform.accounts.models import User
from kennisplatform.moderation.languages import language_name


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing on the desk: which kind, its id, and a title that is made of that id."""

    kind: str
    item_id: str
    title: str
    is_example: bool = False

    @property
    def url(self) -> str:
        return reverse("moderation_desk:item", args=[self.kind, self.item_id])


@dataclass(frozen=True, kw_only=True)
class WaitingItem(Item):
    """Waits for a reading by the person who looks."""

    waiting_since: datetime.datetime
    language: str
    readings: int  # that count, of the words as they are now
    needs_ervaringsdeskundige: bool
    was_read_before: bool = False  # by this person, in other words
    notes: tuple[str | Promise, ...] = ()

    @property
    def days_waiting(self) -> int:
        return max((timezone.localdate() - timezone.localdate(self.waiting_since)).days, 0)

    @property
    def language_name(self) -> str:
        return language_name(self.language)


@dataclass(frozen=True, kw_only=True)
class ReadItem(Item):
    """Was read by the person who looks, and what came of it."""

    read_at: datetime.datetime
    read_as: str
    decision: str | Promise
    outcome: str | Promise
    public_url: str = ""
    is_open: bool = False  # can still be opened on the desk


class ReviewKind(ABC):
    """A kind of item that people read together. Its own views do the showing and the judging."""

    key: str  # stored with readings and recusals
    slug: str  # in addresses
    label: str | Promise  # plural, above its list

    @abstractmethod
    def waiting_for(self, reader: User) -> list[WaitingItem]:
        """What waits for this person, oldest first."""

    @abstractmethod
    def read_by(self, reader: User, *, at_most: int) -> list[ReadItem]:
        """What this person read, latest first, once each."""

    @abstractmethod
    def find(self, reader: User, item_id: str) -> Item | None:
        """The item that this person may read now; None when there is none."""

    @abstractmethod
    def show(self, request: HttpRequest, item_id: str) -> HttpResponse:
        """The item, to read and to work on. Raises Http404 for who may not read it."""

    @abstractmethod
    def judge(self, request: HttpRequest, item_id: str) -> HttpResponse:
        """The question what is to become of it. Raises Http404 for who may not read it."""


_kinds: dict[str, ReviewKind] = {}


def register(kind: ReviewKind) -> ReviewKind:
    """Adds `kind`; raises ValueError when its slug is taken by another."""
    if type(_kinds.setdefault(kind.slug, kind)) is not type(kind):
        raise ValueError(f"Review kind {kind.slug!r} is registered twice")
    return kind


def all_kinds() -> list[ReviewKind]:
    return list(_kinds.values())


def kind_at(slug: str) -> ReviewKind | None:
    """The kind with this word in its addresses."""
    return _kinds.get(slug)
