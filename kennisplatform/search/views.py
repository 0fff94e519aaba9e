from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from kennisplatform.core import kinds
from kennisplatform.core.addresses import addresses_for
from kennisplatform.core.filters import FACETS, KnowledgeFilters
from kennisplatform.core.models import KnowledgePage
from kennisplatform.search.engine import SearchUnavailableError
from kennisplatform.search.finding import find
from kennisplatform.search.forms import SearchForm, SuggestionForm
from kennisplatform.search.results import MAX_HITS, ResultPage, Results
from kennisplatform.search.shown import WiderSearch, shown
from kennisplatform.search.suggesting import suggest
from kennisplatform.search.thumbs import network_of_visitor, ticket
from kennisplatform.search.unanswered import record_unanswered

ASK_SLUG = "over"
"""The page under the home page that says how to reach the redactie."""
SUGGESTIONS_KEPT = 60
"""Seconds that a browser may keep suggestions: someone who deletes a letter sees the former ones at once."""


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything that is published, by words and filters."""
    form = SearchForm(request.GET)
    context: dict[str, Any] = {"form": form, "words": form.words}
    if not form.is_valid():
        return render(request, "search/search_page.html", context | _ways_on(request))
    filters = form.filters()
    try:
        results = find(form.words, filters, form.page)
    except SearchUnavailableError:
        return render(request, "search/search_page.html", context | {"is_down": True} | _ways_on(request), status=503)
    context |= _result_context(request, form, filters, results)
    if not results.total:
        context |= _ways_on(request) | {"wider": _wider(form, filters, results), "has_no_word": form.has_no_word}
        if filters.is_empty:
            record_unanswered(form.words, network=network_of_visitor(request))
    elif form.words:
        context["thumb_ticket"] = ticket(form.words, results.total, filters.query({"q": form.words}).lstrip("?"))
    return render(request, "search/search_page.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What the words that are being typed may become. Whatever is asked is answered, and nobody is known by it."""
    found = suggest(SuggestionForm(request.GET).words)
    answer = JsonResponse({"suggestions": [suggestion.as_json() for suggestion in found]})
    answer["Cache-Control"] = f"private, max-age={SUGGESTIONS_KEPT}"
    return answer


def _result_context(
    request: HttpRequest, form: SearchForm, filters: KnowledgeFilters, results: Results
) -> dict[str, Any]:
    kept = {"q": form.words, "sorteer": form.sort_value}
    return {
        "results": results,
        "hits": [shown(hit, request) for hit in results.hits],
        "trio": [shown(hit, request) for hit in _trio(filters, results)],
        "facets": results.facets,
        "chips": filters.chips(kept),
        "hidden": _fields(kept.items()),
        "chosen": _fields((facet.param, value) for facet in FACETS for value in filters.values(facet.name)),
        "correction_url": filters.query(kept | {"q": results.correction}),
        "sorts": {
            "best": filters.query({"q": form.words}),
            "newest": filters.query({"q": form.words, "sorteer": "nieuwste"}),
        },
        "sort": form.sort,
        "filter_query": filters.query(kept),
        "clear_url": KnowledgeFilters().query(kept) or "?",
        "pager": _pager(results, form.page),
        "most_shown": MAX_HITS,
    }


def _fields(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Fields that a form sends along."""
    return [{"name": name, "value": value} for name, value in pairs if value]


def _trio(filters: KnowledgeFilters, results: Results) -> tuple[Any, ...]:
    """Of everything something: only above the first page, and not for who asked for one kind."""
    is_wanted = results.number == 1 and not filters.values("kind")
    return results.best_of_kinds if is_wanted else ()


def _pager(results: Results, page: ResultPage) -> PaginatorPage:
    return Paginator(range(min(results.total, MAX_HITS)), page.size).get_page(results.number)


def _wider(form: SearchForm, filters: KnowledgeFilters, results: Results) -> list[WiderSearch]:
    """Which filter is in the way, when there are more: the search without each of them that then finds something, the most first."""
    on = [facet for facet in FACETS if filters.values(facet.name)]
    if len(on) < 2 or not results.total_without_filters:
        return []
    kept = {"q": form.words, "sorteer": form.sort_value}
    wider = []
    for facet in on:
        others = KnowledgeFilters({name: values for name, values in filters.chosen.items() if name != facet.name})
        total = find(form.words, others, ResultPage(size=1)).total
        if total:
            wider.append(WiderSearch(facet.label, others.query(kept), total))
    return sorted(wider, key=lambda search: -search.total)


def _ways_on(request: HttpRequest) -> dict[str, Any]:
    """Where to go when nothing was found: the barriers, and who to ask."""
    marks = [kind.key for kind in kinds.all_kinds() if kind.mark == "barrier"]
    barriers = KnowledgePage.objects.published().of_kind(*marks).order_by("title").values_list("title", "url_path")
    site = Site.find_for_request(request)
    ask = Page.objects.live().public().child_of(site.root_page).filter(slug=ASK_SLUG).first() if site else None
    addresses = addresses_for(request)
    return {
        "barriers": [{"title": title, "url": addresses.of(url_path)} for title, url_path in barriers],
        "ask_url": addresses.of(ask.url_path) if ask else "",
    }
