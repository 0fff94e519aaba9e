"""Every address of the platform. Wagtail's pages come last and catch what is left."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kennisplatform.core import views
from kennisplatform.home.my_page import my_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz/", views.healthz, name="healthz"),
    path("mijn/", my_page, name="my_page"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("kennisplatform.accounts.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.media, name="media"),
    path("zoeken/", include("kennisplatform.search.urls")),
    path("verhalen/", include("stories.urls")),
    path("", include(wagtail_urls)),
]
