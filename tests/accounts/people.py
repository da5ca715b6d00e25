"""People with passwords, for tests of signing in."""

from typing import Any

from django.test import Client

from accounts.models import User

PHONE = "0900000123"
PASSWORD = "mot-mat-khau-thu-123"


def make_hand(**changes: Any) -> User:
    """A producer's hand: no rights in the office."""
    return User.objects.create_user(**{"username": PHONE, "first_name": "Nguyễn Thị Thử", **changes}, password=PASSWORD)


def who(client: Client) -> str:
    """The sign-in name of whoever the next page of the client's is for; empty for nobody."""
    return client.get("/en/about/").wsgi_request.user.get_username()
