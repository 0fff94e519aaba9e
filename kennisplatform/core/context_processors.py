from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """What every public template knows: the site's name."""
    return {"site_name": settings.WAGTAIL_SITE_NAME}
