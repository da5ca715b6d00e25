"""The cookie by which a basket is found again: a secret, and nothing about who carries it."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from orders.models import Basket, BasketLine

NAME = "basket"
_SECONDS = 180 * 24 * 3600
_LONGEST = 32


def basket_of(request: HttpRequest) -> Basket | None:
    secret = _secret(request)
    return Basket.objects.filter(secret=secret).first() if secret else None


def lines_in_basket(request: HttpRequest) -> int:
    """How many different products the visitor's basket holds; no query where there is no cookie."""
    secret = _secret(request)
    return BasketLine.objects.of_secret(secret).count() if secret else 0


def remember(response: HttpResponse, basket: Basket) -> None:
    """For half a year from now. Sent with no form of another site (SameSite)."""
    response.set_cookie(
        NAME, basket.secret, max_age=_SECONDS, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )


def forget(response: HttpResponse) -> None:
    """Whoever carries nothing is shown the pages that are kept for everyone."""
    response.delete_cookie(NAME, samesite="Lax")


def _secret(request: HttpRequest) -> str:
    secret = request.COOKIES.get(NAME, "")
    return secret if len(secret) <= _LONGEST and "\0" not in secret else ""
