"""The bench's settings where no static files are collected."""

from bench.settings import *  # noqa: F403 - Django reads every name of a settings module
from bench.settings import STORAGES

STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None
