"""Outlets as places that lots are brought to."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import override

from catalogue.destinations import Destination, destinations
from core.dates import today
from outlets.directory import directory


@destinations
def outlets_in_business() -> Iterable[Destination]:
    """Those that are open for business today, by the alphabet."""
    with override(settings.LANGUAGE_CODE):
        return [
            Destination(f"outlet-{outlet.pk}", outlet.name_vi, outlet.get_absolute_url(), outlet.commune)
            for outlet in directory().in_business(today())
        ]
