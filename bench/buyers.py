"""Buyers who order one pack each over the site's own pages, and who send a form again where no answer comes."""

import re
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import TypeVar
from urllib.parse import urlencode

from bench.server import HOST

T = TypeVar("T")
# What the orders of these buyers are found by.
STREET = "Sạp Thử"
ORDERED, REFUSED = "ordered", "refused"
_PATIENCE_S = 60
_HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|shown)" value="([^"]*)"')


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


@dataclass
class Buyer:
    """Somebody who wants one pack of the product with a public code."""

    number: int
    port: int
    code: str
    cookies: dict[str, str] = field(default_factory=dict)

    def buy(self) -> str:
        """ORDERED or REFUSED, as the site says."""
        page = until_answered(self._reach_the_button)
        if 'name="confirm"' not in page:
            return REFUSED
        form = {**self._form(), **dict(_HIDDEN.findall(page)), "confirm": "1"}
        answer = until_answered(lambda: self._ask("/dat-hang/", form))
        return ORDERED if answer.status == 302 and "placed=1" in answer.location else REFUSED

    def _reach_the_button(self) -> str:
        """The page of the checkout with all that is to be paid; without a button where nothing is left."""
        if "basket" not in self.cookies:
            self._ask(f"/gio-hang/{self.code}/", {"quantity": "1"})
        hidden = dict(_HIDDEN.findall(self._ask("/dat-hang/").text))
        return self._ask("/dat-hang/", {**self._form(), **hidden}).text

    def _form(self) -> dict[str, str]:
        return {
            "token": f"00000000-0000-4000-8000-{self.number:012d}",
            "name": "Người Mua Thử",
            "phone": f"0900{self.number:06d}",
            "agreed": "on",
            "place": "Xã Bát Tràng",
            "street": STREET,
        }

    def _ask(self, path: str, form: Mapping[str, str] | None = None) -> Answer:
        with closing(HTTPConnection(HOST, self.port, timeout=_PATIENCE_S)) as connection:
            connection.request("POST" if form else "GET", path, urlencode(form) if form else None, self._headers())
            heard = connection.getresponse()
            text = heard.read().decode()
            self.cookies |= {
                name: morsel.value
                for header in heard.headers.get_all("Set-Cookie", [])
                for name, morsel in SimpleCookie(header).items()
            }
        if heard.status >= 500:
            raise HTTPException(f"{path} answered {heard.status}")
        return Answer(heard.status, heard.headers.get("Location", ""), text)

    def _headers(self) -> dict[str, str]:
        return {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Sec-Fetch-Site": "same-origin",
            # A place of their own, as a proxy would tell it: nobody is limited for what others do.
            "X-Forwarded-For": f"10.0.{self.number // 250}.{self.number % 250 + 1}",
        }


def until_answered(question: Callable[[], T]) -> T:
    """What a server answers that may be away for a while. Raises its last refusal when it stays away."""
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return question()
        except (OSError, HTTPException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
