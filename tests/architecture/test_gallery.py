"""The gallery shows every component, so that nobody builds one twice."""

import re
from pathlib import Path

import pytest
from django.conf import settings

GALLERY = settings.BASE_DIR / "templates" / "ocop_site" / "gallery.html"
COMPONENTS = settings.BASE_DIR / "templates" / "components"


def not_shown(folder: Path, gallery: str) -> list[str]:
    """Components of a folder that the gallery's template does not use by name."""
    shown = set(re.findall(r'{%\s*(?:frame)?component\s+"(\w+)"', gallery))
    return sorted({file.stem for file in folder.glob("*.html")} - shown)


def test_every_component_is_shown() -> None:
    assert not_shown(COMPONENTS, GALLERY.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("gallery", "missing"),
    [
        ("", ["card", "notice"]),
        ('{% component "card" %}', ["notice"]),
        ('{% framecomponent "notice" tone="info" %}card{% endframecomponent %}', ["card"]),
        ('{% component "card" x=1 %}{%framecomponent "notice"%}{% endframecomponent %}', []),
    ],
)
def test_it_reports_a_component_that_is_not_shown(tmp_path: Path, gallery: str, missing: list[str]) -> None:
    for name in ("card", "notice"):
        (tmp_path / f"{name}.html").write_text("{# props: #}", encoding="utf-8")
    assert not_shown(tmp_path, gallery) == missing
