from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "kennisplatform.home"
    label = "home"
