from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "kennisplatform.moderation"
    label = "moderation"

    def ready(self) -> None:
        from kennisplatform.moderation import account_removal  # noqa: F401  # registers what is emptied when somebody leaves
