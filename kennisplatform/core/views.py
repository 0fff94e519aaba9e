from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.static import serve

# Documents and originals stay out: documents go through Wagtail's own view, which always makes them a download.
PUBLIC_MEDIA = ("images/", "logos/")
WORTH_KEEPING = 100  # characters; a token of a form is shorter


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What we cannot read: too large says so, the rest says that the address is wrong."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came too late or from elsewhere: says what to do, and gives long words back to who typed them."""
    typed = max(request.POST.values(), key=len, default="")
    context = {"typed": typed if len(typed) >= WORTH_KEEPING else ""}
    response = render(request, "403_csrf.html", context, status=403)
    response["Cache-Control"] = "no-store, private"
    return response


def healthz(request: HttpRequest) -> HttpResponse:
    """For a proxy or a container: answers when the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A picture or logo; sent so that nothing in it can run, whatever it turns out to be."""
    if not path.startswith(PUBLIC_MEDIA):
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=86400"
    return response
