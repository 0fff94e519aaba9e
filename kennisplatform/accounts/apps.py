from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kennisplatform.accounts"
    label = "accounts"
