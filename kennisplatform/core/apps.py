from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kennisplatform.core"
    label = "core"

    def ready(self) -> None:
        from kennisplatform.core import (
            account_removal,  # noqa: F401  # registers what is emptied when somebody leaves
            signal_handlers,  # noqa: F401  # hears what Wagtail does without saving
        )
        from kennisplatform.core.cms import rights  # noqa: F401  # registers what the groups may do
