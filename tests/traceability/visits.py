"""Visits to labels as they come over the wire, and what is read from the answers."""

import json
import re
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

GTIN = "09506000134352"
OTHER_GTIN = "09506000134376"
LINKSET = "application/linkset+json"
PROBLEM = "application/problem+json"


def visit(client: Client, path: str, *, method: str = "GET", **headers: str) -> HttpResponse:
    """The answer to a path that is still percent-encoded, as the web server hands it on."""
    return client.generic(method, path, headers=headers, RAW_URI=path)


def read(client: Client, path: str, *, status: int = 200, **headers: str) -> str:
    """The text of a page, which must answer with the status."""
    response = visit(client, path, **headers)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return response.content.decode()


def words(page: str) -> str:
    """What a page's main part says, without markup; entities as they are."""
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub("<[^>]*>", " ", main).split())


def path_of_location(response: HttpResponse) -> str:
    """Where a redirect leads to, on this site."""
    assert response["Location"].startswith(settings.SITE_URL)
    return response["Location"].removeprefix(settings.SITE_URL)


def levels(client: Client, path: str, **headers: str) -> list[dict[str, Any]]:
    """The levels of the linkset at a label's address."""
    response = visit(client, f"{path}?linkType=linkset", **headers)
    assert response.status_code == 200
    return json.loads(response.content)["linkset"]
