"""What was published last, for who follows the platform with a feed reader."""

from datetime import date, datetime, time

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Site

from kennisplatform.core.models import KnowledgePage

ENTRIES = 50


def new_knowledge(request: HttpRequest, site: Site) -> Atom1Feed:
    """The newest pages, read from the database at this moment: what was taken back is not in it.

    The date is the page's own, which for a story is its month; the order within a day says nothing.
    """
    feed = Atom1Feed(
        title=settings.WAGTAIL_SITE_NAME,
        link=f"{site.root_url}/",
        description=_("What was published last: stories, practice cases, handreikingen, pilots and events."),
        language=settings.LANGUAGE_CODE,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=f"{site.root_url}{request.path}",
    )
    # By address, which for a story is chance: by number would tell who came first.
    for page in KnowledgePage.objects.published().descendant_of(site.root_page).newest_first()[:ENTRIES]:
        address = page.get_full_url(request)
        moment = _midnight(page.date)
        feed.add_item(
            title=page.title,
            link=address,
            description=escape(page.summary),  # Django writes summaries as type html
            unique_id=address,
            pubdate=moment,
            updateddate=moment,
            categories=[str(page.kind_info.label)],
        )
    return feed


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
