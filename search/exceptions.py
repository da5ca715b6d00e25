"""Errors of the search, with a message for the person who meets them."""

from django.utils.translation import gettext_lazy as _


class SearchTookTooLong(Exception):
    """The time limit of a search was reached; there is no answer."""

    def __str__(self) -> str:
        return str(_("This search took too long"))
