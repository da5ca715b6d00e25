"""Every motif that data, templates or models name is drawn."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from core import motifs
from villages.models import CraftVillage

FOLDERS = ("villages/data", "catalogue/data", "sample_data")


def not_drawn(root: Path, drawn: frozenset[str]) -> list[str]:
    """Motifs named in TOML files and templates below `root` that are not among those drawn."""
    named = [*_in_data(root), *_in_templates(root)]
    return [f"{file.relative_to(root)}: {name}" for file, name in named if name not in drawn]


def _in_data(root: Path) -> Iterator[tuple[Path, str]]:
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.toml")):
            yield from ((file, name) for name in _values(tomllib.loads(file.read_text(encoding="utf-8"))))


def _values(data: Any) -> Iterator[str]:
    """What stands under `motif` at any depth."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "motif":
                yield value
            else:
                yield from _values(value)
    elif isinstance(data, list):
        for item in data:
            yield from _values(item)


def _in_templates(root: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted((root / "templates").rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        yield from ((file, name) for name in re.findall(r'\bmotif="([^"{]+)"', text))
        yield from ((file, name) for name in re.findall(r"motifs\.svg' %}#([\w-]+)", text))


def test_every_motif_named_is_drawn() -> None:
    assert not_drawn(settings.BASE_DIR, motifs.names()) == []


def test_there_are_motifs_named() -> None:
    assert len({name for _file, name in _in_data(settings.BASE_DIR)}) > 20


def test_what_stands_for_a_village_without_a_verified_craft_is_drawn() -> None:
    assert CraftVillage().picture_motif in motifs.names()


@pytest.mark.parametrize(
    ("file", "source", "reported"),
    [
        ("villages/data/crafts.toml", '[[crafts]]\nmotif = "plate"\n', ["plate"]),
        ("sample_data/producers/a.toml", '[[products]]\n[[products.parts]]\nmotif = "plate"\n', ["plate"]),
        ("templates/a.html", '{% component "illustration" motif="plate" %}', ["plate"]),
        ("templates/a.html", "<use href=\"{% static 'illustrations/motifs.svg' %}#plate\"/>", ["plate"]),
        ("templates/a.html", '{% component "illustration" motif=product.motif %}', []),
        ("catalogue/data/taxonomy.toml", '[[sets]]\nmotif = "vase"\nname = "plate"\n', []),
    ],
)
def test_it_reports_a_motif_that_is_not_drawn(tmp_path: Path, file: str, source: str, reported: list[str]) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(source, encoding="utf-8")
    assert not_drawn(tmp_path, frozenset({"vase"})) == [f"{file}: {name}" for name in reported]
