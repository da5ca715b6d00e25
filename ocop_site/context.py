"""What every page's frame needs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from catalogue.models import Producer


def site(request: HttpRequest) -> dict[str, Any]:
    """The canonical address, the same page in the other language, and whether sample data is shown."""
    path = request.get_full_path()
    addresses = {code: settings.SITE_URL + translate_url(path, code) for code, _ in settings.LANGUAGES}
    return {
        "site_url": settings.SITE_URL,
        "other_language_path": {code: translate_url(path, code) for code, _ in settings.LANGUAGES},
        "alternates": addresses,
        "shows_sample": SimpleLazyObject(Producer.objects.filter(is_sample=True).exists),
    }
