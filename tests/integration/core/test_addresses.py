"""Addresses put together for many pages at once are those that Wagtail gives each page."""

import pytest
from django.db import connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, Site

from kennisplatform.core.addresses import PageAddresses, addresses_for
from tests.factories import home_page, published_case

pytestmark = pytest.mark.django_db


def test_every_page_has_the_address_that_wagtail_gives_it() -> None:
    published_case()
    addresses = PageAddresses()
    pages = Page.objects.descendant_of(home_page(), inclusive=True)
    assert len(pages) >= 3
    for page in pages:
        assert addresses.of(page.url_path) == page.get_url()
        assert addresses.full_of(page.url_path) == page.full_url


def test_a_page_outside_every_site_has_none() -> None:
    home_page()
    assert PageAddresses().of(Page.get_first_root_node().url_path) == ""


def test_with_a_second_site_the_host_says_which() -> None:
    case = published_case()
    beside = home_page().add_sibling("right", instance=Page(title="Iets anders", slug="iets-anders"))
    Site.objects.create(hostname="anders.example", root_page=beside)
    addresses = PageAddresses()
    assert addresses.of(case.url_path) == case.full_url
    assert addresses.of(beside.url_path) == "http://anders.example/"


def test_a_request_asks_once() -> None:
    case = published_case()
    request = RequestFactory().get("/")
    PageAddresses()  # what is kept in the cache is there
    with CaptureQueriesContext(connections["default"]) as asked, CaptureQueriesContext(connections["volatile"]) as kept:
        for _again in range(5):
            addresses_for(request).of(case.url_path)
    assert (len(asked), len(kept)) == (0, 1)
