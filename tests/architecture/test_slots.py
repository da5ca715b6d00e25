"""Every slot that an app fills is offered by a template: a misspelt name would show nothing, silently."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings

APPS = (
    "core", "policies", "search", "villages", "catalogue", "outlets", "traceability", "newsroom", "orders", "ocop_site",
)  # fmt: skip


def never_offered(fillers: Iterable[Path], templates: Path) -> list[str]:
    """Names given to `@fills` that no template has a slot for."""
    files = (file for folder in fillers for file in [*folder.rglob("slots.py"), *folder.glob("slots/*.py")])
    filled = {name for file in files for name in re.findall(r'(?m)^@fills\("(\w+)"', file.read_text(encoding="utf-8"))}
    texts = (file.read_text(encoding="utf-8") for file in templates.rglob("*.html"))
    offered = {name for text in texts for name in re.findall(r'{%\s*slot\s+"(\w+)"', text)}
    return sorted(filled - offered)


def test_every_filled_slot_is_offered() -> None:
    assert never_offered((settings.BASE_DIR / app for app in APPS), settings.BASE_DIR / "templates") == []


@pytest.mark.parametrize(("offered", "reported"), [("village_page", []), ("vilage_page", ["village_page"])])
def test_it_reports_a_slot_that_no_template_offers(tmp_path: Path, offered: str, reported: list[str]) -> None:
    (tmp_path / "slots.py").write_text('@fills("village_page", template="x")\ndef f(): ...\n', encoding="utf-8")
    (tmp_path / "page.html").write_text(f'{{% slot "{offered}" village %}}', encoding="utf-8")
    assert never_offered([tmp_path], tmp_path) == reported
