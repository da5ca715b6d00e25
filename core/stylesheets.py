"""The site's stylesheet: its parts in order, served as one file so that a phone makes one request.

The parts stay separate files (tokens, typeface, base, layout, one file a block); nothing is compiled.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
_FIRST = ("tokens.css", "typeface.css", "base.css", "layout.css")


class StylesheetFinder(BaseFinder):
    """Offers `css/site.css`, made anew from its parts whenever it is asked for."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        if path != NAME:
            return [] if find_all else ""
        return [str(_written())] if find_all else str(_written())

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, FileSystemStorage]]:
        yield NAME, FileSystemStorage(location=_written().parent.parent)


def parts() -> "list[Path]":
    """The files that make up the stylesheet, in order."""
    folder = settings.BASE_DIR / "static" / "css"
    return [*(folder / name for name in _FIRST), *sorted((folder / "blocks").glob("*.css"))]


def _written() -> Path:
    whole = settings.BASE_DIR / "build" / "stylesheet" / NAME
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_text("\n".join(part.read_text() for part in parts()))
    return whole
