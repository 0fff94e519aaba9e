from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kennisplatform.core"
    label = "core"
