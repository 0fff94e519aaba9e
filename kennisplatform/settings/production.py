"""A host on the internet, behind a TLS proxy. Every secret comes from the environment; a missing one names itself."""

from kennisplatform.settings import environment as env
from kennisplatform.settings.base import *  # noqa: F403

SECRET_KEY = env.required("KP_SECRET_KEY")
ALLOWED_HOSTS = env.words("KP_HOSTS") or [env.required("KP_HOSTS")]
WAGTAILADMIN_BASE_URL = env.required("KP_SITE_URL")
ENCRYPTION_KEYS = env.words("KP_ENCRYPTION_KEYS") or [env.required("KP_ENCRYPTION_KEYS")]
RECEIPT_KEYS = dict(pair.split(":", 1) for pair in (env.words("KP_RECEIPT_KEYS") or [env.required("KP_RECEIPT_KEYS")]))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.required("KP_FROM_EMAIL")

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.required("KP_SMTP_HOST")
EMAIL_PORT = env.number("KP_SMTP_PORT", 587)
EMAIL_HOST_USER = env.optional("KP_SMTP_USER")
EMAIL_HOST_PASSWORD = env.optional("KP_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("KP_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if not host.startswith(".")]
