"""For the suite: a database file of its own (threads need a file), fast passwords, mail kept in memory."""

import os
import tempfile
from pathlib import Path

from kennisplatform.settings.base import *  # noqa: F403
from kennisplatform.settings.base import DATABASES, STORAGES

DATA_DIR = (
    Path(tempfile.gettempdir()) / f"kennisplatform-test-{os.getuid()}" / os.environ.get("PYTEST_XDIST_WORKER", "main")
)
DATA_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WITHDRAWALS_FILE = DATA_DIR / "withdrawn.log"

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
SECRET_KEY = "only-for-the-test-suite-" + "x" * 40
ENCRYPTION_KEYS = ["dGVzdC1rZXktdGhpcnR5LXR3by1ieXRlcy1sb25nISE="]
RECEIPT_KEYS = {"test": "only-for-the-test-suite"}
for alias, settings in DATABASES.items():
    # The router lets no app into the volatile database: there is nothing to migrate there.
    options: dict[str, object] = {"MIGRATE": alias != "volatile"}
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        options["NAME"] = str(DATA_DIR / f"{alias}.sqlite3")
    settings["TEST"] = options
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "kennisplatform.core.static_files.RememberedAddresses"}}
WHITENOISE_USE_FINDERS = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEMO_CONTENT_ALLOWED = True
TELLING_OPEN = True
