"""Makes the platform's code ready to be measured, without its database."""

import os


def start() -> None:
    """Django with the settings of the platform; logs are off, since they would be measured too."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kennisplatform.settings.dev")
    import logging

    import django

    django.setup()
    from django.conf import settings

    settings.DEBUG = False
    logging.disable(logging.ERROR)
