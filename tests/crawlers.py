"""Crawlers that walk the site by its links: as polite, or as rude, as a test makes them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client


class Answer(NamedTuple):
    status: int
    text: str
    robots_tag: str = ""
    is_html: bool = True


class Link(NamedTuple):
    """A path, with its query string, that an element leads to."""

    path: str
    is_nofollow: bool


class Document(HTMLParser):
    """What of a page a crawler acts on: links, also those of the head, and what a robots element says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.hrefs: list[tuple[str, bool]] = []
        self.robots = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        rel = values.get("rel", "").split()
        if tag == "meta" and values.get("name") == "robots":
            self.robots = values.get("content", "")
        elif "href" in values and (tag in ("a", "area") or {"canonical", "alternate", "next", "prev"} & {*rel}):
            self.hrefs.append((values["href"], "nofollow" in rel))

    def links(self, base: str) -> Iterator[Link]:
        """Links within the site, as paths."""
        for href, is_nofollow in self.hrefs:
            url = urlsplit(urljoin(settings.SITE_URL + base, urldefrag(href).url))
            if f"{url.scheme}://{url.netloc}" == settings.SITE_URL:
                yield Link(url.path + (f"?{url.query}" if url.query else ""), is_nofollow)


def robots_allow(robots: str, path: str) -> bool:
    """Whether a robots.txt lets a crawler fetch a path: the longest rule that fits counts (RFC 9309, §2.2.2)."""
    rules = re.findall(r"(?m)^(Allow|Disallow): *(\S+)", robots)
    fitting = [(len(rule), word == "Allow") for word, rule in rules if _fits(rule, path)]
    return max(fitting, default=(0, True))[1]


def _fits(rule: str, path: str) -> bool:
    ends = rule.endswith("$")
    pattern = ".*".join(map(re.escape, rule.removesuffix("$").split("*")))
    return re.match(pattern + ("$" if ends else ""), path) is not None


def values_of(path: str) -> list[tuple[str, str]]:
    """Parameters of an address with their values."""
    return parse_qsl(urlsplit(path).query)


def of_client(client: Client) -> Callable[[str], Answer]:
    """Asks the site itself."""

    def fetch(path: str) -> Answer:
        response = client.get(path)
        is_html = response.headers.get("Content-Type", "").startswith("text/html")
        text = response.content.decode() if is_html or path.endswith((".txt", ".xml")) or ".xml?" in path else ""
        return Answer(response.status_code, text, response.headers.get("X-Robots-Tag", ""), is_html)

    return fetch


@dataclass
class Crawler:
    """Follows every link that what it obeys lets it, and notes the status of each address that it visits.

    `within` bounds the walk to addresses that begin so; `at_most` is where a walk that does not end is stopped.
    """

    fetch: Callable[[str], Answer]
    obeys_robots: bool = True
    obeys_header: bool = True
    obeys_nofollow: bool = True
    within: str = "/"
    at_most: int = 20_000
    visited: dict[str, int] = field(default_factory=dict)

    def walk(self, starts: Iterable[str]) -> dict[str, int]:
        robots = self.fetch("/robots.txt").text if self.obeys_robots else ""
        waiting = list(dict.fromkeys(starts))
        while waiting and len(self.visited) < self.at_most:
            path = waiting.pop()
            if path not in self.visited and path.startswith(self.within) and robots_allow(robots, path):
                waiting.extend(self._visit(path))
        return self.visited

    def _visit(self, path: str) -> list[str]:
        answer = self.fetch(path)
        self.visited[path] = answer.status
        document = Document(answer.text if answer.is_html else "")
        if self.obeys_header and "nofollow" in f"{answer.robots_tag} {document.robots}":
            return []
        links = document.links(path)
        return [link.path for link in links if not (self.obeys_nofollow and link.is_nofollow)]


def sitemap_addresses(fetch: Callable[[str], Answer]) -> list[str]:
    """Every path in the sitemap that robots.txt names first; the other one has what is new in it once more."""
    index, _news = re.findall(r"(?m)^Sitemap: (\S+)$", fetch("/robots.txt").text)
    return [path for section in _paths(fetch, index) for path in _paths(fetch, section)]


def _paths(fetch: Callable[[str], Answer], address: str) -> list[str]:
    text = fetch(address.removeprefix(settings.SITE_URL)).text
    return [path.removeprefix(settings.SITE_URL) for path in re.findall(r"<loc>([^<]*)</loc>", text)]
