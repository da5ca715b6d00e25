"""No inline style and no inline script, in templates or in HTML made by Python: the CSP refuses them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

APPS = (
    "core", "accounts", "freshness", "policies", "mail", "search", "villages", "catalogue", "outlets", "traceability",
    "newsroom", "orders", "ocop_site",
)  # fmt: skip
# Names of DOM events as attributes; a template's own `on=day` is none of them.
_HANDLER = r"on(?:[a-z]*(?:click|key|mouse|pointer|touch|drag|scroll)[a-z]*|[a-z]{4,})"
FORBIDDEN = {
    "style attribute": r"""[\s"']style\s*=\s*["'{]""",
    "style element": r"<style\b",
    "inline script": r"""<script\b(?![^>]*\s(?:src\s*=|type=["']application/(?:ld\+)?json["']))""",
    "event handler": rf"""[\s"'](?:{_HANDLER}|hx-on[\w:-]*)\s*=\s*["'{{]""",
    "javascript address": r"javascript:",
}


def inline_code(markup: str) -> list[str]:
    """What of a template or of a piece of HTML a strict Content-Security-Policy refuses."""
    return [name for name, pattern in FORBIDDEN.items() if re.search(pattern, markup, re.IGNORECASE)]


def in_templates(folder: Path) -> list[str]:
    return [
        f"{file.relative_to(folder)}: {problem}"
        for file in sorted(folder.rglob("*.html"))
        for problem in inline_code(file.read_text(encoding="utf-8"))
    ]


def in_python(folder: Path) -> list[str]:
    """In the texts of a Python file, and in attributes given to a widget as a dictionary."""
    return [
        f"{file.relative_to(folder.parent)}:{line}: {problem}"
        for file in sorted(folder.rglob("*.py"))
        for line, text in _texts(ast.parse(file.read_text(encoding="utf-8")))
        for problem in inline_code(text)
    ]


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        elif isinstance(node, ast.Dict):
            keys = (key.value for key in node.keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
            yield from (
                (node.lineno, f' {key}=""') for key in keys if key == "style" or key.startswith(("on", "hx-on"))
            )


def test_templates_hold_no_inline_style_and_no_inline_script() -> None:
    assert in_templates(settings.BASE_DIR / "templates") == []


@pytest.mark.parametrize("app", APPS)
def test_html_made_by_python_holds_none_either(app: str) -> None:
    assert in_python(settings.BASE_DIR / app) == []


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ('<p style="color:red">', "style attribute"),
        ("<p class='a'\n style = 'x'>", "style attribute"),
        ("<i style={{ x }}>", "style attribute"),
        ('{% if a > b %}<p STYLE="x">{% endif %}', "style attribute"),
        ("<style>p{}</style>", "style element"),
        ("<script>go()</script>", "inline script"),
        ('<script nonce="x">go()</script>', "inline script"),
        ('<script type="module">import "x"</script>', "inline script"),
        ('<script data-src="x">go()</script>', "inline script"),
        ('<body onload="go()">', "event handler"),
        ("<a onclick='go()'>", "event handler"),
        ('<a OnMouseOver = "go()">', "event handler"),
        ("<form onsubmit={{ x }}>", "event handler"),
        ('<a hx-on:click="go()">', "event handler"),
        ('<a hx-on--after-swap="go()">', "event handler"),
        ('<a href="javascript:go()">', "javascript address"),
    ],
)
def test_it_reports_what_the_policy_would_refuse(tmp_path: Path, markup: str, problem: str) -> None:
    (tmp_path / "page.html").write_text(markup, encoding="utf-8")
    assert in_templates(tmp_path) == [f"page.html: {problem}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="stylesheet" href="x.css">',
        '<script src="x.js" defer></script>',
        '<script type="module" src="{% static \'x.js\' %}"></script>',
        '<script type="application/ld+json">{}</script>',
        '{% component "product_card" product=product on=on %}',
        '{% component "season_bar" on="x" once=True %}',
        '<p data-style="x" class="style">One = "two"</p>',
    ],
)
def test_it_lets_what_the_policy_allows_pass(markup: str) -> None:
    assert inline_code(markup) == []


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("x = format_html('<p style=\"{}\">', y)", "style attribute"),
        ("x = f'<p{y} style=\"{z}\">'", "style attribute"),
        ("x = TextInput(attrs={'style': 'width: 3em'})", "style attribute"),
        ("x = TextInput(attrs={'onchange': 'go()'})", "event handler"),
        ("x = '<script>go()</script>'", "inline script"),
    ],
)
def test_it_reports_html_that_python_makes(tmp_path: Path, source: str, problem: str) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "drawing.py").write_text(f"\n{source}\n", encoding="utf-8")
    assert in_python(tmp_path / "core") == [f"core/drawing.py:2: {problem}"]
