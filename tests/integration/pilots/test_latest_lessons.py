"""What pilots learned last, on the home page."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pilots.models import Lesson, MunicipalityPage
from pilots.presentation.lessons import SHOWN, latest_lessons
from tests.factories import home_page, make_municipality, published_pilot, rooms_of

pytestmark = pytest.mark.django_db


def home() -> str:
    answer = Client().get(home_page().url)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def room() -> MunicipalityPage:
    return rooms_of(make_municipality())


def lesson(day: date, title: str) -> Lesson:
    return Lesson(date=day, title=title, tried="Dit.", saw="Dat.", verdict="works")


def test_the_home_page_shows_the_newest_lessons_of_all_pilots_each_at_its_place(room: MunicipalityPage) -> None:
    other = rooms_of(make_municipality("GM9906", "Heidemeer"))
    published_pilot(room, "Een", lessons=[lesson(date(2026, 1, day), f"Les {day}") for day in range(1, 6)])
    pilot = published_pilot(other, "Twee", lessons=[lesson(date(2026, 1, day), f"Les {day}") for day in range(6, 9)])
    rows = latest_lessons()
    assert [row.lesson.title for row in rows] == [f"Les {day}" for day in (8, 7, 6, 5, 4, 3)]
    assert len(rows) == SHOWN
    first = pilot.lessons.get(title="Les 8")
    assert (rows[0].place, rows[0].municipality, rows[0].url) == (
        "De Duinen",
        "Heidemeer",
        f"{pilot.url}#les-{first.pk}",
    )
    assert f'href="{rows[0].url}"' in home()


def test_a_lesson_of_a_pilot_that_is_not_public_stands_nowhere(room: MunicipalityPage) -> None:
    pilot = published_pilot(room, lessons=[lesson(date(2026, 1, 1), "Stille les")])
    pilot.unpublish()
    assert latest_lessons() == []
    assert "Nog geen lessen" in home()


def test_the_newest_lessons_take_the_same_queries_for_one_pilot_and_for_many(room: MunicipalityPage) -> None:
    published_pilot(room, lessons=[lesson(date(2026, 1, 1), "Les")])
    latest_lessons()
    with CaptureQueriesContext(connection) as few:
        latest_lessons()
    for day in range(2, 9):
        published_pilot(room, f"Pilot {day}", lessons=[lesson(date(2026, 1, day), "Les")])
    with CaptureQueriesContext(connection) as many:
        latest_lessons()
    assert len(many) == len(few)
