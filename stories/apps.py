from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class StoriesConfig(AppConfig):
    name = "stories"

    def ready(self) -> None:
        from stories import checks, home_section, kinds, signal_handlers  # noqa: F401  # registers

        pre_migrate.connect(signal_handlers.step_aside, sender=self)
        post_migrate.connect(signal_handlers.come_back, sender=self)
