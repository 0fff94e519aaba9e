from django.apps import AppConfig


class PilotsConfig(AppConfig):
    name = "pilots"

    def ready(self) -> None:
        from pilots import home_sections, kinds, onboarding  # noqa: F401  # register
