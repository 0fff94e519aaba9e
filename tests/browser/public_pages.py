"""Which public addresses there are to look at."""

from wagtail.models import Page


def fullest_pages() -> list[str]:
    """One address of each page type in each place it stands in: of all there are, the page with the most on it."""
    fullest: dict[tuple[type, type], tuple[int, str]] = {}
    for page in Page.objects.live().public().filter(depth__gt=1).specific().order_by("pk"):
        where = (type(page), type(page.get_parent().specific))
        size = len(page.to_json())
        if size > fullest.get(where, (0, ""))[0]:
            fullest[where] = (size, page.url)
    return [url for _size, url in fullest.values()]


SEARCHES = [
    "/zoeken/",
    "/zoeken/?q=tolken",
    "/zoeken/?q=wantrouwen&soort=case&drempel=distrust&sorteer=nieuwste",
    "/zoeken/?q=zevenkoppigedraak",
    "/zoeken/?q=tolken&gemeente=GM0000",
    "/zoeken/?q=" + "lang" * 130,
]
LISTINGS = [
    f"/{listing}/?{filters}"
    for listing in ("praktijkcases", "pilots", "verhalen", "agenda")
    for filters in ("drempel=distrust&groep=youth", "gemeente=GM0000")
]
