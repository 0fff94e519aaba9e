"""The embedded default: SQLite, files on disk, mail to the console. Nothing to export."""

from kennisplatform.settings import environment as env
from kennisplatform.settings.base import *  # noqa: F403
from kennisplatform.settings.base import DATA_DIR, STORAGES

# Off under `make run`, so that errors look as a visitor would see them.
DEBUG = env.flag("KP_DEBUG", default=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = "only-for-development-" + "x" * 40
ENCRYPTION_KEYS = ["ZGV2ZWxvcG1lbnQta2V5LTMyLWJ5dGVzLWxvbmchISE="]
RECEIPT_KEYS = {"dev": "only-for-development"}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "kennisplatform.core.static_files.RememberedAddresses"}}
WHITENOISE_USE_FINDERS = True
DEMO_CONTENT_ALLOWED = True
TELLING_OPEN = True
DATA_DIR.mkdir(parents=True, exist_ok=True)
