from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from kennisplatform.core import kinds
from kennisplatform.core.filters import FACETS
from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.finding import find
from kennisplatform.search.forms import SearchForm
from kennisplatform.search.results import MAX_HITS, ResultPage, Results
from kennisplatform.search.shown import shown

ASK_SLUG = "over"
"""The page under the home page that says how to reach the redactie."""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that is published, by words and filters."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "words": form.words}
    if not form.is_valid():
        return render(request, "search/search_page.html", context | _ways_on(request))
    try:
        results = find(form.words, form.filters(), form.page)
    except SearchUnavailableError:
        return render(request, "search/search_page.html", context | {"is_down": True} | _ways_on(request), status=503)
    context |= _result_context(request, form, results)
    if not results.total:
        context |= _ways_on(request)
    return render(request, "search/search_page.html", context)


def _result_context(request: HttpRequest, form: SearchForm, results: Results) -> dict[str, Any]:
    filters = form.filters()
    kept = {"q": form.words, "sorteer": form.sort_value}
    return {
        "results": results,
        "hits": [shown(hit, request) for hit in results.hits],
        "trio": [shown(hit, request) for hit in _trio(form, results)],
        "facets": results.facets,
        "chips": filters.chips(kept),
        "hidden": [{"name": name, "value": value} for name, value in kept.items() if value],
        "chosen": [{"name": facet.param, "value": value} for facet in FACETS for value in filters.values(facet.name)],
        "sorts": {
            "best": filters.query({"q": form.words}),
            "newest": filters.query({"q": form.words, "sorteer": "nieuwste"}),
        },
        "sort": form.sort,
        "filter_query": filters.query(kept),
        "clear_url": type(filters)().query(kept) or "?",
        "pager": _pager(results, form.page),
        "most_shown": MAX_HITS,
    }


def _trio(form: SearchForm, results: Results) -> tuple[Any, ...]:
    """Of everything something: only above the first page, and not for who asked for one kind."""
    is_wanted = results.number == 1 and not form.filters().values("kind")
    return results.best_of_kinds if is_wanted else ()


def _pager(results: Results, page: ResultPage) -> PaginatorPage:
    return Paginator(range(min(results.total, MAX_HITS)), page.size).get_page(results.number)


def _ways_on(request: HttpRequest) -> dict[str, Any]:
    """Where to go when nothing was found: the barriers, and who to ask."""
    marks = [kind.key for kind in kinds.all_kinds() if kind.mark == "barrier"]
    barriers = KnowledgePage.objects.published().of_kind(*marks).order_by("title")
    site = Site.find_for_request(request)
    ask = Page.objects.live().public().child_of(site.root_page).filter(slug=ASK_SLUG).first() if site else None
    return {
        "barriers": [{"title": barrier.title, "url": barrier.get_url(request)} for barrier in barriers],
        "ask_url": ask.get_url(request) if ask else "",
    }
