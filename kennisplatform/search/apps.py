from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kennisplatform.search"
    label = "search"
