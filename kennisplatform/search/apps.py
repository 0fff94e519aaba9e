from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "kennisplatform.search"
    label = "search"

    def ready(self) -> None:
        from kennisplatform.core.warming import before_first_visitor
        from kennisplatform.search import checks, signal_handlers  # noqa: F401  # they register themselves
        from kennisplatform.search.corrections import read_words_ahead
        from kennisplatform.search.grown import current_lexicon

        before_first_visitor(current_lexicon)
        before_first_visitor(read_words_ahead)
