"""Puts stories on the review desk."""

from kennisplatform.moderation.registry import register
from stories.review.kind import StoryReview

register(StoryReview())
