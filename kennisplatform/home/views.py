"""What machines read of the public site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Site

from kennisplatform.home import feed
from kennisplatform.home.sitemap import entries_of


def _site(request: HttpRequest) -> Site:
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml"""
    written = render_to_string("home/sitemap.xml", {"entries": entries_of(_site(request))})
    return HttpResponse(written, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """/robots.txt: everything but the rooms of people and the ways of one visitor."""
    written = render_to_string("home/robots.txt", {"sitemap": f"{_site(request).root_url}{reverse('sitemap')}"})
    return HttpResponse(written, content_type="text/plain; charset=utf-8")


@require_safe
def new_knowledge(request: HttpRequest) -> HttpResponse:
    """/nieuw.atom"""
    written = feed.new_knowledge(request, _site(request)).writeString("utf-8")
    return HttpResponse(written, content_type="application/atom+xml; charset=utf-8")
