"""The site's own settings, with one address more and the middleware that tells the bench about a single request."""

from ocop_site.settings import *  # noqa: F403 - Django reads every name of a settings module
from ocop_site.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.telling.TellOnRequest", *MIDDLEWARE]
