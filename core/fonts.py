"""The typeface, subset for the web from the TTFs of an installed package; no font lies in the repository.

`manage.py collectstatic` and the development server find `fonts/be-vietnam-pro-400.woff2` and `-600.woff2`
through `TypefaceFinder`. The two files are built on first need, in half a second, into `build/fonts/`.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import uuid4

import fontpkg_be_vietnam_pro
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage
from fontTools import subset

# What is set in text; static/css/typeface.css names the same two.
WEIGHTS = {
    "fonts/be-vietnam-pro-400.woff2": "BeVietnamPro-Regular.ttf",
    "fonts/be-vietnam-pro-600.woff2": "BeVietnamPro-SemiBold.ttf",
}
# Characters that the typeface lacks (★, →) are left to drawings and to the reader's own fonts.
CHARACTERS = (
    *range(0x0020, 0x0250),  # Latin with the letters of Europe, đ, ơ and ư
    *range(0x0300, 0x0370),  # marks that stand apart, as decomposed text has them
    *range(0x1EA0, 0x1EFA),  # Vietnamese vowels with two marks
    *range(0x2010, 0x2045),  # dashes, quotation marks, ellipsis
    *map(ord, "₫€™−≈≠≤≥"),
)
OPTIONS = {
    "flavor": "woff2",
    "hinting": False,  # doubles the file, and today's screens do without
    "layout_features": ["ccmp", "locl", "kern", "liga", "mark", "mkmk"],  # it has no tabular figures (tnum)
    "name_IDs": [0, 13, 14],  # the Open Font License asks for its notice in every copy
}


class TypefaceFinder(BaseFinder):
    """Offers the two woff2 files to `django.contrib.staticfiles`."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        """The built file's place on disk; a list where all matches are asked for, empty for other paths."""
        if kwargs:  # Django 5.2 still passes the old name of `find_all` through
            find_all = self._check_deprecated_find_param(find_all=find_all, **kwargs)
        if path not in WEIGHTS:
            return []
        built = self._storage.path(path)
        return [built] if find_all else built

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in WEIGHTS:
            if not matches_patterns(path, ignore_patterns or ()):
                yield path, self._storage

    @cached_property
    def _storage(self) -> FileSystemStorage:
        return FileSystemStorage(location=built_folder())


def built_folder() -> Path:
    """The folder that holds the two files, which are built when they are not there yet."""
    folder = Path(settings.BASE_DIR) / "build" / "fonts" / _key()
    for path, source in WEIGHTS.items():
        if not (folder / path).exists():
            _build(fontpkg_be_vietnam_pro.ROOT / "files" / source, folder / path)
    return folder


def _key() -> str:
    """Names the build, so that another version of the typeface or another subset is built anew."""
    versions = version("fontpkg-be-vietnam-pro"), version("fonttools")
    return hashlib.sha256(repr((versions, CHARACTERS, OPTIONS)).encode()).hexdigest()[:12]


def _build(source: Path, target: Path) -> None:
    options = subset.Options(**OPTIONS)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    target.parent.mkdir(parents=True, exist_ok=True)
    # Several processes may build at once: each writes its own file, and the last one put in place stays.
    unfinished = target.with_suffix(f".{uuid4().hex}")
    with subset.load_font(source, options) as font:
        subsetter.subset(font)
        subset.save_font(font, unfinished, options)
    unfinished.replace(target)
