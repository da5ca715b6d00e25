"""The path of a request as it came over the wire.

Django's `path_info` is decoded: `/10/L%2F1` and `/10/L/1` look the same in it, and broken escapes are gone.
"""

import re
from urllib.parse import quote, unquote

from django.http import HttpRequest

# RFC 9112, 3.2.2: a request may name the whole address.
_SCHEME_AND_HOST = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*")


def raw_path(request: HttpRequest) -> str:
    """The path, still percent-encoded, below the prefix at which the site is mounted; without the query.

    Servers that do not tell it (Django's own, the test client) leave `path_info`, quoted again: there `%2F` is lost.
    """
    target = request.META.get("RAW_URI") or request.META.get("REQUEST_URI")
    if not target:
        return quote(request.path_info)
    path = re.split("[?#]", _SCHEME_AND_HOST.sub("", target), maxsplit=1)[0]
    return _below(request.META.get("SCRIPT_NAME", ""), path) or "/"


def _below(prefix: str, path: str) -> str:
    """The path without the prefix, however that is encoded; the whole path where it does not begin with it."""
    segments = path.split("/")
    depth = prefix.rstrip("/").count("/") + 1
    is_below = unquote("/".join(segments[:depth])) == prefix.rstrip("/")
    return "/".join(["", *segments[depth:]]) if is_below else path
