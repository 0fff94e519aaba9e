"""Every address of the platform. Wagtail's pages come last and catch what is left."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from kennisplatform.core import views
from kennisplatform.home import views as home_views
from kennisplatform.home.my_page import my_page

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz/", views.healthz, name="healthz"),
    path("sitemap.xml", home_views.sitemap, name="sitemap"),
    path("robots.txt", home_views.robots, name="robots"),
    path("nieuw.atom", home_views.new_knowledge, name="new_knowledge"),
    path("mijn/", my_page, name="my_page"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("kennisplatform.accounts.urls")),
    # Name, address and password are on the account's own page; Wagtail's form has fields that our people do not have.
    path("cms/account/", RedirectView.as_view(pattern_name="my_details"), name="cms_account"),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:path>", views.media, name="media"),
    path("zoeken/", include("kennisplatform.search.urls")),
    path("verhalen/", include("stories.urls")),
    path("", include("pilots.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "kennisplatform.core.views.bad_request"
