"""The texts that a new site begins with: one Markdown file for each rule and language, and a file with their day."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.data_files import DataFileError, Place, parse, read_toml
from policies.kinds import Policy
from policies.models import PolicyVersion

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Beginning:
    """What all first versions share."""

    in_force_from: date
    change_vi: str
    change_en: str


def first_versions(folder: Path) -> list[PolicyVersion]:
    """Version 1 of every rule, unsaved. Raises `DataFileError` where a text is missing or empty."""
    file = folder / "beginning.toml"
    beginning = parse(Beginning, read_toml(file), Place(file))
    return [
        PolicyVersion(
            policy=policy,
            number=1,
            in_force_from=beginning.in_force_from,
            change_vi=beginning.change_vi,
            change_en=beginning.change_en,
            text_vi=_text(folder / f"{policy}.vi.md"),
            text_en=_text(folder / f"{policy}.en.md"),
            is_published=True,
        )
        for policy in Policy
    ]


def _text(file: Path) -> str:
    try:
        text = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(file, "", f"cannot be read: {error}") from error
    if not text:
        raise DataFileError(file, "", "holds no text")
    return text
