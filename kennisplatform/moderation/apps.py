from django.apps import AppConfig


class ModerationConfig(AppConfig):
    name = "kennisplatform.moderation"
    label = "moderation"
