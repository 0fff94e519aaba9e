from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kennisplatform.search"
    label = "search"

    def ready(self) -> None:
        from kennisplatform.search import checks, signal_handlers  # noqa: F401  # they register themselves
