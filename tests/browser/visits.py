"""One visit to a page, looking at everything that must hold on every page.

Loading a page and running axe are what the suite's time goes into; so a page is visited once, and the
tests of the single promises read from what the visit saw.
"""

from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import ConsoleMessage, Error, Page, Request

from tests.browser.page_kinds import PageKind

PHONE, TABLET, DESK = 360, 768, 1280
WIDTHS = (PHONE, TABLET, DESK)
HEIGHT = 900
Scheme = Literal["light", "dark"]
# Fetching the style sheets once more serves only rules that axe has off, and takes a quarter of its time.
QUICK = {"resultTypes": ["violations"], "preload": False}
# In the light every rule that axe has on by itself, and the size of targets (WCAG 2.2 AA), which it has not;
# in the dark what changes with it.
RULES: dict[Scheme, dict[str, Any]] = {
    "light": {**QUICK, "rules": {"target-size": {"enabled": True}}},
    "dark": {**QUICK, "runOnly": ["color-contrast"]},
}
# As long as the column allows, with a word that no line can hold.
LONG_NAME = "Nước khoáng thiên nhiên chai thủy tinh " * 4 + "Gốmmenlamvẽtay" * 3
NAMES = (
    "h1, h2, h3, .card__maker, .card__place, .card__eyebrow, .product__maker a, .product__place a,"
    " .breadcrumbs a, .tile__name, .facet__options span, .chip, .maker__name a, dd, .scan__maker, .decision a"
)
LENGTHEN = "([names, text]) => document.querySelectorAll(names).forEach(name => { name.textContent = text })"


@dataclass(frozen=True)
class Visit:
    """What was seen. `too_wide` names the widths at which the page can be scrolled sideways."""

    status: int
    language: str
    complaints: list[str]
    other_hosts: list[str]
    violations: dict[str, list[str]]
    too_wide: list[int]
    too_wide_with_long_names: list[int]


class Watch:
    """What a page asks other hosts for, and what the browser complains about: scripts, policy, lost files."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.forget()
        page.on("console", self._note_message)
        page.on("pageerror", self._note_failure)
        page.on("request", self._note_request)

    def forget(self) -> None:
        self.other_hosts: list[str] = []
        self._messages: list[ConsoleMessage] = []
        self._failures: list[str] = []

    def complaints(self) -> list[str]:
        """Errors and warnings, but for the page's own status when it is an error page."""
        noted = [message for message in self._messages if message.type in {"error", "warning"}]
        return self._failures + [message.text for message in noted if not self._is_own_status(message)]

    def _is_own_status(self, message: ConsoleMessage) -> bool:
        own = message.location["url"] == self.page.url
        return own and message.text.startswith("Failed to load resource: the server responded with a status")

    def _note_message(self, message: ConsoleMessage) -> None:
        self._messages.append(message)

    def _note_failure(self, error: Error) -> None:
        self._failures.append(str(error))

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:", "blob:")):
            self.other_hosts.append(request.url)


def visit(watch: Watch, kind: PageKind, language: str) -> Visit:
    """Opens a page as a phone does and widens it, in the light and in the dark; at last with names too long."""
    page = watch.page
    watch.forget()
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    response = page.goto(kind.address(language))
    assert response is not None
    page.evaluate(AXE_SCRIPT)
    too_wide, violations = [], {}
    for width in WIDTHS:
        too_wide += [width] if overflows(page, width) else []
        if width != TABLET:
            violations |= {f"{width} px, {scheme}": found for scheme, found in axe(page).items() if found}
    page.evaluate(LENGTHEN, [NAMES, LONG_NAME])
    return Visit(
        status=response.status,
        language=page.get_attribute("html", "lang") or "",
        complaints=watch.complaints(),
        other_hosts=watch.other_hosts,
        violations=violations,
        too_wide=too_wide,
        too_wide_with_long_names=[width for width in WIDTHS if overflows(page, width)],
    )


def axe(page: Page) -> dict[Scheme, list[str]]:
    """What axe finds in the light and in the dark: one line for each element that breaks a rule."""
    found = {}
    for scheme, rules in RULES.items():
        page.emulate_media(color_scheme=scheme)
        # Django's office fades its links from one colour to the other, whatever motion the visitor wants.
        page.evaluate("document.getAnimations().forEach(fading => fading.finish())")
        broken = page.evaluate("rules => axe.run(rules).then(results => results.violations)", rules)
        found[scheme] = [
            f"{rule['id']}: {node['html'][:200]} {[check['message'] for check in node['any']]}"
            for rule in broken
            for node in rule["nodes"]
        ]
    return found


def overflows(page: Page, width: int) -> bool:
    """Whether the page, in a window of this width from now on, is wider than the window."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    root = "document.documentElement"
    return page.evaluate(f"{root}.scrollWidth !== {root}.clientWidth")
