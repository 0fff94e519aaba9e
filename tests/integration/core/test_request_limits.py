"""What is too long or too large gets an answer in words."""

from typing import Any

import pytest
from django.test import Client

from tests.factories import home_page

pytestmark = pytest.mark.django_db


def test_an_address_that_nobody_typed_is_told_to_be_too_long() -> None:
    answer = Client().get("/zoeken/", {"q": "a" * 4_000})
    assert answer.status_code == 414
    assert "Dit adres is te lang" in answer.content.decode()
    assert "Content-Security-Policy" in answer.headers


def test_an_address_with_many_filters_is_read() -> None:
    assert Client().get("/zoeken/", {"q": "a" * 200, "drempel": ["distrust", "bureaucracy"] * 10}).status_code == 200


@pytest.mark.parametrize("length", ["3000000", "9" * 30])
def test_a_form_that_is_larger_than_we_take_is_told_so_before_it_is_read(length: str) -> None:
    answer = Client().post(
        "/verhalen/vertellen/", "x", content_type="application/x-www-form-urlencoded", CONTENT_LENGTH=length
    )
    assert answer.status_code == 413
    assert "Dit is te groot" in answer.content.decode()


@pytest.mark.parametrize("length", ["", "-5", "veel", "²"])
def test_a_length_that_is_no_number_breaks_nothing(length: str) -> None:
    assert Client().get("/healthz/", CONTENT_LENGTH=length).status_code == 200


def test_text_fields_of_a_form_with_files_that_are_too_large_are_told_so(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = Client(enforce_csrf_checks=True).post("/verhalen/vertellen/verhaal/", {"text": "x" * 5_000})
    assert answer.status_code == 413


def test_a_page_that_is_not_there_offers_to_search_and_says_it_may_have_been_taken_back() -> None:
    home_page()
    answer = Client().get("/verhalen/weggehaald/")
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()
    assert "teruggenomen" in answer.content.decode()
