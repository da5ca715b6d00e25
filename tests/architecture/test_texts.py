"""No text is left without Vietnamese, and no visible text is written into a template past translation."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from core import messages

CATALOGUE = settings.BASE_DIR / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PACKAGES = settings.BASE_DIR / "locale" / "packages" / "vi" / "LC_MESSAGES"
TEMPLATES = settings.BASE_DIR / "templates"
# Names, signs of units and file formats, which are the same in both languages.
SAME_EVERYWHERE = {"OCOP", "Hà", "Nội", "English", "Tiếng", "Việt", "GTIN", "SVG", "PNG", "mm", "M", "Q", "H"}
# Rendered without translation because translation may be what failed.
BY_HAND = {"errors/500.html", "ocop_site/robots.txt"}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text))


def faults(catalogue: Catalog) -> list[str]:
    """Texts without a translation, or whose translation has other placeholders or white space at its ends."""
    found = [f"no Vietnamese: {text}" for text in messages.untranslated(catalogue)]
    for message in catalogue:
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings:
            if not message.id or not string:
                continue
            if placeholders(string) != placeholders(ids[-1]):
                found.append(f"other placeholders: {ids[-1]}")
            if (string != string.strip()) != (ids[-1] != ids[-1].strip()):
                found.append(f"other ends: {ids[-1]}")
    return found


def ids(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


def written_in(template: str) -> list[str]:
    """Words that a reader would see and that no translation tag marks."""
    text = re.sub(r"\{#.*?#\}", " ", template, flags=re.S)
    text = re.sub(r"\{% blocktranslate\b[^%]*%\}.*?\{% endblocktranslate %\}", " ", text, flags=re.S)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    text = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", text, flags=re.S)
    attributes = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"', text)
    tokens = " ".join([*attributes, re.sub(r"<[^>]*>", " ", text)]).split()
    # A token with a digit is a code or a number, the same in both languages.
    prose = " ".join(token for token in tokens if not re.search(r"\d", token))
    return [word for word in re.findall(r"[^\W_]+", prose) if word not in SAME_EVERYWHERE]


def test_every_text_has_its_vietnamese() -> None:
    assert faults(messages.read(CATALOGUE)) == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_text_of_a_package_has_its_vietnamese(domain: str) -> None:
    assert messages.untranslated(messages.read(PACKAGES / f"{domain}.po")) == []


def test_the_catalogue_holds_the_texts_of_code_and_templates_and_no_others() -> None:
    assert ids(messages.read(CATALOGUE)) == ids(messages.collected(Path(settings.BASE_DIR)))


@pytest.mark.parametrize(
    "template",
    [
        path.relative_to(TEMPLATES).as_posix()
        for path in sorted(TEMPLATES.rglob("*.html"))
        if path.relative_to(TEMPLATES).as_posix() not in BY_HAND and path.parent.name != "admin"
    ],
)
def test_no_visible_text_is_written_into_a_template(template: str) -> None:
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    headings_of_gallery = re.sub(r"<h2>[a-z_, ]+</h2>", "", source) if template.endswith("gallery.html") else source
    assert written_in(headings_of_gallery) == []


@pytest.mark.parametrize(
    ("text", "vietnamese", "reported"),
    [
        ("Products", "Sản phẩm", []),
        ("Products", "", ["no Vietnamese: Products"]),
        ("%(n)s products", "%(n)s sản phẩm", []),
        ("%(n)s products", "%(m)s sản phẩm", ["other placeholders: %(n)s products"]),
        (" By ", "Theo", ["other ends:  By "]),
    ],
)
def test_it_reports_a_text_that_is_not_translated(text: str, vietnamese: str, reported: list[str]) -> None:
    catalogue = Catalog(locale="vi")
    catalogue.add(text, vietnamese)
    assert faults(catalogue) == reported


@pytest.mark.parametrize(
    ("template", "reported"),
    [
        ('<p>{% translate "Products" %} {{ n }}</p>', []),
        ("<p>{% blocktranslate count n=n %}{{ n }} product{% plural %}{{ n }} products{% endblocktranslate %}</p>", []),
        ("<p>Products</p>", ["Products"]),
        ('<img alt="A bowl">', ["A", "bowl"]),
        ('<img alt="{{ alt }}" src="bowl.svg">', []),
        ("{% if products %}<b>OCOP</b>{% endif %}", []),
    ],
)
def test_it_reports_text_that_is_written_into_a_template(template: str, reported: list[str]) -> None:
    assert written_in(template) == reported
