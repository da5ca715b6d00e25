"""Interface texts: collected from code and templates, merged into the catalogue, compiled, without gettext's programs.

The msgids are English; `locale/vi` holds the Vietnamese of our own texts. `locale/packages` holds, by hand, texts
of installed packages whose own Vietnamese is missing.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "gettext_noop": None,
}
_HEADER = "# The Vietnamese of OCOP Hà Nội. Collected by `manage.py collect_texts`; translations are written by hand."


def collected(root: Path) -> Catalog:
    """Every text marked for translation below `root`, with the places where it stands."""
    catalogue = Catalog(locale="vi", project="OCOP Hà Nội", header_comment=_HEADER, charset="utf-8", fuzzy=False)
    for path, source in _sources(root):
        for line, messages, comments, context in extract(
            "python", BytesIO(source.encode()), KEYWORDS, options={"encoding": "utf-8"}
        ):
            place = [(path.relative_to(root).as_posix(), line)]
            catalogue.add(messages, locations=place, auto_comments=comments, context=context)
    return catalogue


def read(path: Path) -> Catalog:
    """The catalogue in a PO file."""
    with path.open("rb") as file:
        return read_po(file, locale="vi")


def merged(kept: Catalog, found: Catalog) -> Catalog:
    """The found texts with the translations kept so far; those that no file marks any more are gone."""
    for message in found:
        if message.id and (known := kept.get(message.id, message.context)):
            message.string = known.string
    return found


def untranslated(catalogue: Catalog) -> list[str]:
    """The msgids without a complete translation."""
    texts = (message for message in catalogue if message.id)
    return [str(message.id) for message in texts if not _is_complete(message.string)]


def write(catalogue: Catalog, path: Path) -> None:
    """Writes a PO file in a settled order, so that a change shows as what it is."""
    settled = BytesIO()
    write_po(settled, catalogue, sort_output=True, width=110, include_lineno=False)
    dates = ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To")
    lines = settled.getvalue().decode().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(tuple(f'"{date}' for date in dates))))


def compile_catalogue(path: Path) -> Path:
    """Writes the MO file that Django reads next to a PO file; returns its path."""
    compiled = path.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, read(path))
    return compiled


def _sources(root: Path) -> Iterator[tuple[Path, str]]:
    for app in sorted(file.parent for file in root.glob("*/apps.py")):
        for path in sorted(app.rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, path.read_text()
    pages, letters = (root / "templates").rglob("*.html"), (root / "templates").rglob("*.txt")
    for path in sorted([*pages, *letters]):
        yield path, templatize(path.read_text(), origin=str(path))


def _is_complete(translation: str | tuple[str, ...] | None) -> bool:
    parts = [translation] if isinstance(translation, str) else list(translation or ())
    return bool(parts) and all(parts)
