from django.urls import path

from kennisplatform.search import thumbs, views

urlpatterns = [
    path("", views.search_page, name="search"),
    path("suggesties/", views.suggestions, name="search_suggestions"),
    path("oordeel/", thumbs.thumb, name="search_thumb"),
]
