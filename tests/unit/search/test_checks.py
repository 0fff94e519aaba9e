"""Settings of the search server that cannot work are told of when the platform starts."""

from typing import Any

import pytest

from kennisplatform.search.checks import search_works


@pytest.mark.parametrize(
    ("url", "prefix", "is_well"),
    [
        ("http://localhost:9200", "kennisplatform", True),
        ("https://user:password@search.example.nl:443", "pilot-2", True),
        ("localhost:9200", "kennisplatform", False),
        ("http://localhost", "kennisplatform", False),
        ("http://localhost:port", "kennisplatform", False),
        ("http://localhost:9200", "Kennis platform", False),
    ],
)
def test_an_address_or_a_prefix_that_cannot_work_is_told_of(
    settings: Any, url: str, prefix: str, is_well: bool
) -> None:
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_PREFIX = "elasticsearch", url, prefix
    assert (search_works() == []) is is_well


def test_an_engine_that_does_not_exist_is_told_of(settings: Any) -> None:
    settings.SEARCH_ENGINE = "nothing"
    assert [message.id for message in search_works()] == ["search.W001"]
