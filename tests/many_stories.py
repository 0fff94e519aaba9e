"""Thousands of published stories, copied row by row from one that went the whole way."""

import uuid
from typing import Any

from django.db import connection
from wagtail.models import Page

from kennisplatform.moderation.models import Reading
from stories.models import ApprovedVersion, StoryPage
from stories.readers import ITEM_KIND


def multiply_story(template: StoryPage, number: int) -> None:
    """Adds `number` public stories like `template`, under the same parent. Obeys every constraint and trigger."""
    template = StoryPage.objects.get(pk=template.pk)
    version = template.approved_version
    page_id, version_id = Page.objects.order_by("-pk")[0].pk, ApprovedVersion.objects.order_by("-pk")[0].pk
    parent, last = template.get_parent(), template.get_parent().get_last_child()
    place, prefix = last._get_lastpos_in_path(), last.path[: -Page.steplen]
    barriers = list(template.barriers.values_list("pk", flat=True))
    names = [(number_of, uuid.uuid4(), f"k{template.pk}x{number_of}") for number_of in range(1, number + 1)]
    submissions = [{"id": _stored(key), "receipt_hash": key.hex} for _n, key, _slug in names]
    versions = [{"id": version_id + n, "submission_id": _stored(key)} for n, key, _slug in names]
    pages = [
        {
            "id": page_id + n,
            "path": Page._get_path(prefix, template.depth, place + n),
            "slug": slug,
            "url_path": f"{parent.url_path}{slug}/",
            "translation_key": _stored(key),
        }
        for n, key, slug in names
    ]
    stories = [
        {"knowledgepage_ptr_id": page_id + n, "public_id": slug, "approved_version_id": version_id + n}
        for n, _key, slug in names
    ]
    knowledge = [{"page_ptr_id": page_id + n} for n, _key, _slug in names]
    barrier_rows = [(page_id + n, barrier) for n, _key, _slug in names for barrier in barriers]
    copy_row("stories_submission", "id", _stored(version.submission_id), submissions)
    _copy_readings(version, [key for _n, key, _slug in names])
    copy_row("stories_approvedversion", "id", version.pk, versions)
    copy_row("wagtailcore_page", "id", template.pk, pages)
    copy_row("core_knowledgepage", "page_ptr_id", template.pk, knowledge)
    copy_row("stories_storypage", "knowledgepage_ptr_id", template.pk, stories)
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO core_knowledgepage_barriers (knowledgepage_id, term_id) VALUES (%s, %s)", barrier_rows
        )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)


def count_rows() -> None:
    """As PostgreSQL does by itself, within a minute of a transaction: inside one it plans for the rows there were before."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _copy_readings(version: ApprovedVersion, keys: list[uuid.UUID]) -> None:
    """The same readings for other submissions: the database refuses a public story without two recorded approvals."""
    readings = Reading.objects.filter(item_kind=ITEM_KIND, item_id=str(version.submission_id))
    last = Reading.objects.order_by("-pk")[0].pk
    for turn, reading in enumerate(readings.order_by("pk")):
        copies = [{"id": last + turn * len(keys) + n, "item_id": str(key)} for n, key in enumerate(keys, start=1)]
        copy_row("moderation_reading", "id", reading.pk, copies)


def _stored(key: uuid.UUID) -> str:
    """How this database keeps a UUID."""
    return key.hex if connection.vendor == "sqlite" else str(key)


def copy_row(table: str, key: str, value: Any, rows: list[dict[str, Any]]) -> None:
    """Inserts a copy of the row where `key` is `value`, once for each of `rows`, with those columns replaced."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = %s", [value])
        names = [column[0] for column in cursor.description]
        original = dict(zip(names, cursor.fetchone(), strict=True))
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",
            [[(original | row)[name] for name in names] for row in rows],
        )
