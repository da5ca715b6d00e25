"""Addresses of other sites, as codes carry them: which host they lead to, in letters that cannot pass for others."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri

# As browsers read it (WHATWG URL Standard, 4.4): slashes may lean either way, and what stands before `@` is no host.
_ADDRESS = re.compile(
    r"(?P<scheme>https?):[/\\]{2,}(?:[^/\\?#]*@)?(?P<host>[^/\\?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?P<port>:[0-9]{1,5})?"
    r"(?P<rest>(?:[/\\?#].*)?)",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"[\t\r\n]")
_ASCII_HOST = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\]")


@dataclass(frozen=True)
class WebAddress:
    """`host`: in ASCII, of other alphabets the punycode (`xn--…`), so that no letter looks like another.

    `href`: the address with that very host, so that a browser goes nowhere else; without a name or password.
    """

    host: str
    href: str

    @property
    def is_ours(self) -> bool:
        """Whether it leads to this site."""
        return self.host == urlsplit(settings.SITE_URL).netloc.lower()


def read_web_address(text: str) -> WebAddress | None:
    """The address when the whole text is one of http or https; None for all else, and for a host that is none."""
    match = _ADDRESS.fullmatch(_WITHIN.sub("", text.strip()))
    if match is None:
        return None
    try:
        host = match["host"].encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    if not _ASCII_HOST.fullmatch(host):
        return None
    host += match["port"] or ""
    # Left as it is, a backslash behind the host would make a name before `@` of it for whoever reads it by RFC 3986.
    rest = iri_to_uri(match["rest"].replace("\\", "/"))
    return WebAddress(host, f"{match['scheme'].lower()}://{host}{rest}")
