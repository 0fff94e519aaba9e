"""Settings that hold everywhere, secure by default. dev, test and production hold only what differs. docs/settings.md lists every variable."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from kennisplatform.settings import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.optional("KP_DATA_DIR", str(BASE_DIR / "var")))

DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "kennisplatform.urls"
WSGI_APPLICATION = "kennisplatform.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    # Ours come first: their templates, commands and checks win. Top floor first.
    "stories",
    "pilots",
    "kennisplatform.moderation",
    "kennisplatform.search",
    "kennisplatform.home",
    "kennisplatform.core",
    "kennisplatform.accounts",
    "allauth",
    "allauth.account",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kennisplatform.core.middleware.ContentSecurityPolicyMiddleware",
    "kennisplatform.core.request_limits.RequestLimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kennisplatform.core.middleware.CmsFenceMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kennisplatform.core.context_processors.site",
                "kennisplatform.home.context_processors.footer_pages",
            ],
        },
    },
]

# -- Data ------------------------------------------------------------------------------------------------------------
DATABASES = {
    "default": env.database("KP_DATABASE_URL", DATA_DIR / "kennisplatform.sqlite3"),
    # Counters and caches that all processes share. Never backed up, may be lost at any moment.
    "volatile": env.database("KP_VOLATILE_DATABASE_URL", DATA_DIR / "volatile.sqlite3"),
}
DATABASE_ROUTERS = ["kennisplatform.core.routers.VolatileRouter"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "TIMEOUT": 300,
        "OPTIONS": {"MAX_ENTRIES": 20_000},  # a flood of addresses must not push the counters out
    },
}
# What was withdrawn, outside the database: applied again after a restore brings old rows back.
WITHDRAWALS_FILE = Path(env.optional("KP_WITHDRAWALS_FILE", str(DATA_DIR / "withdrawn.log")))

STORAGES = {
    "default": {"BACKEND": "kennisplatform.core.storage.CleaningFileSystemStorage"},
    "staticfiles": {"BACKEND": "kennisplatform.core.static_files.HashedStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends one field a block

TASKS = {
    # Wagtail's own small jobs run at once; ours wait in the database and commit with the change that asked for them.
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "outbox": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# -- People ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kennisplatform.accounts.backends.MembershipBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mijn/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kennisplatform.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "kennisplatform.accounts.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Failed logins: our own growing delay by address (accounts/adapters.py). allauth's default counts by name too, so that a
# stranger can lock a person out.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "60/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("KP_TRUSTED_PROXIES", 0)

SESSION_COOKIE_HTTPONLY = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 24 * 60 * 60  # how long the row of a visit lives after it; the cookie goes with the browser
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "kennisplatform.core.views.csrf_failure"

# -- Secrets: the first key of a list is used for new rows, the others still open old ones -----------------------------
SECRET_KEY = ""
ENCRYPTION_KEYS: list[str] = []
RECEIPT_KEYS: dict[str, str] = {}

# -- Language and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
# Only the flows of residents will switch language; everywhere else the interface is Dutch, whatever a browser asks for.
LANGUAGES = [("nl", _("Dutch"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
USE_THOUSAND_SEPARATOR = True

# -- Wagtail -----------------------------------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Kennisplatform Pilotwijken"
WAGTAILADMIN_BASE_URL = env.optional("KP_SITE_URL", "http://localhost:8000")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands")]
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_LOGIN_URL = "cms_login"
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# The FTS5 backend answers 500 to a stray quote; our own engine serves the site, this one only the CMS.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database.fallback"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.Image"
WAGTAILIMAGES_IMAGE_FORM_BASE = "kennisplatform.core.forms.uploads.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "core.Document"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # always a download: nothing uploaded runs in our origin
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024

# -- Outgoing mail -------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.optional("KP_FROM_EMAIL", "redactie@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# -- What leaves the server ------------------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
# Wagtail's own screens write styles and small scripts into the page and show previews in a frame.
CMS_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would print each error a second time.
    "loggers": {"django": {"handlers": [], "level": "WARNING"}},
}

# -- Ours ------------------------------------------------------------------------------------------------------------------
SEARCH_ENGINE = env.optional(
    "KP_SEARCH_ENGINE", "sqlite" if str(DATABASES["default"]["ENGINE"]).endswith("sqlite3") else "postgres"
)
ELASTICSEARCH_URL = env.optional("KP_ELASTICSEARCH_URL", "http://localhost:9200")
ELASTICSEARCH_PREFIX = env.optional("KP_ELASTICSEARCH_PREFIX", "kennisplatform")
ELASTICSEARCH_SEARCH_SECONDS = 0.8
"""Of one search, everything included: then the engine in the database answers."""
DEMO_CONTENT_ALLOWED = False
# Telling opens in production only when the host has named itself and filled in the help numbers (docs/operators.md).
TELLING_OPEN = env.flag("KP_TELLING_OPEN", default=False)
