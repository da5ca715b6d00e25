"""All settings. Development needs no variable; production fails at start when one is missing."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from ocop_site import environment

BASE_DIR = Path(__file__).resolve().parent.parent
PRODUCTION = environment.in_production()

SECRET_KEY = environment.needed("SECRET_KEY", development="development-only-not-a-secret-" + "0" * 32)
DEBUG = environment.flag("OCOP_DEBUG", False)
ALLOWED_HOSTS = environment.words(environment.needed("ALLOWED_HOSTS", development="localhost,127.0.0.1,[::1]"))

# The absolute address that printed QR codes carry. It must never change once labels are printed.
SITE_URL = environment.origin("SITE_URL", development="http://localhost:8000")

# What makes serials on labels genuine: the first signs, all are accepted. Take none away while packs carry it.
LABEL_KEYS = environment.words(environment.needed("LABEL_KEYS", development="development-only-label-key"))

INSTALLED_APPS = [
    "ocop_site.apps.OcopAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "django_htmx",
    "js_lib_leaflet",
    "core",
    "freshness",
    "search",
    "accounts",
    "policies",
    "mail",
    "villages",
    "catalogue",
    "outlets",
    "traceability",
    "newsroom",
    "orders",
    "ocop_site.apps.OcopSiteConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "freshness.middleware.OneState",
    # Outside of all that makes a page: a kept one costs nothing but finding it.
    "freshness.page_cache.SharedPages",
    # Pages to a fifth of their size. Against BREACH, which guesses secrets from compressed lengths, Django masks
    # the CSRF token anew in every answer and this middleware pads each with a random number of bytes.
    "core.middleware.CompressedText",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "ocop_site.indexing.RobotsHeader",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.RefuseNullBytes",
]

ROOT_URLCONF = "ocop_site.urls"
WSGI_APPLICATION = "ocop_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["core.templatetags.ocop"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ocop_site.context.site",
            ],
        },
    }
]


def database() -> dict[str, Any]:
    """The database that DATABASE_URL names; in development SQLite in the project's folder when it names none."""
    config: dict[str, Any] = dict(
        dj_database_url.parse(
            environment.needed("DATABASE_URL", development=f"sqlite:///{BASE_DIR / 'db.sqlite3'}"),
            conn_max_age=600,
            conn_health_checks=True,
        )
    )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            # Writers queue instead of failing half-way, and readers never wait for them.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;",
        }
    else:
        config["OPTIONS"] = {
            # Planning the join behind a product's page costs ten times its execution: the server keeps the plan of
            # what a connection asked before. (A pooler between must hand out whole sessions, not transactions.)
            "server_side_binding": True,
            "prepare_threshold": 3,
            # Compiling pays for queries that run for seconds; pages have none.
            "options": "-c jit=off",
        }
    return config


DATABASES = {"default": database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def caches() -> dict[str, Any]:
    """`near`: pages in each process's own memory, some 10 kB each. `default`: what all share, by CACHE_URL."""
    near = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "near",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    }
    if not CACHE_URL:
        return {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, "near": near}
    return {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}, "near": near}


CACHE_URL = environment.text("CACHE_URL", "")
CACHES = caches()
# Where whole pages are kept, the nearest first. Not while templates are being written.
PAGE_CACHE = environment.flag("OCOP_PAGE_CACHE", not DEBUG)
PAGE_CACHES = ["near", "default"] if CACHE_URL else ["near"]

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# The office has its own door, /admin/login/.
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "traceability:workshop"
# How long a link that sets a password works, in seconds: three days.
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
# Days are written and read day first.
FORMAT_MODULE_PATH = "core.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT", str(BASE_DIR / "build" / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "core.fonts.TypefaceFinder",
    "core.stylesheets.StylesheetFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT", str(BASE_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.static_storage.StaticStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
# The form of an outlet has some five fields for each product on its shelves; Django's own limit is 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Maps show the project's own schematic, or tiles of this address: https://tiles.example/{z}/{x}/{y}.png
MAP_TILES_URL = environment.tiles("MAP_TILES_URL")
MAP_TILES_ATTRIBUTION = environment.said_with("MAP_TILES_ATTRIBUTION", "MAP_TILES_URL")

# On which legal footing the shop stands: orders, enquiries that producers answer, or a catalogue with contacts.
SHOP_MODE = environment.choice("SHOP_MODE", "orders", "enquiries", "catalogue")
# Services that tell of money on sellers' accounts, each with the secret that signs what it sends.
BANK_FEEDS = environment.pairs("BANK_FEEDS")

# Mail waits in the database (`manage.py send_mail`). Development shows it in the terminal, at once.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if PRODUCTION else 'console'}.EmailBackend"
EMAIL_HOST = environment.text("EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.flag("EMAIL_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.needed("EMAIL_FROM", development="OCOP Hà Nội <khong-tra-loi@localhost>")
MAIL_AT_ONCE = environment.flag("MAIL_AT_ONCE", not PRODUCTION)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, *environment.origins_of_tiles(MAP_TILES_URL)],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

_https = urlsplit(SITE_URL).scheme == "https"
SECURE_SSL_REDIRECT = PRODUCTION and _https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
# How many proxies of ours a request passes; each adds to X-Forwarded-For whom it answers.
PROXIES = environment.number("PROXIES", 1) if PRODUCTION else 0
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION and _https else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION and _https
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "ocop_site.views.form_outdated"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
