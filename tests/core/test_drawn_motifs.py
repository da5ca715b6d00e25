"""Motifs as pixels look like those of the sprite: same colours, holes stay holes, every one can be drawn."""

from collections.abc import Sequence

import pytest
from PIL import Image

from core import drawn_motifs, motifs
from core.drawn_motifs import PALETTES, Palette, draw_motif, palette

SIZE = (64, 48)
ALIKE: Palette = {
    "ground": (255, 255, 255),
    "ground-2": (0, 255, 255),
    "main": (255, 0, 0),
    "shade": (0, 255, 0),
    "accent": (0, 0, 255),
    "line": (0, 0, 0),
}


def drawn(path: str, monkeypatch: pytest.MonkeyPatch) -> Image.Image:
    """A motif of one path, `d="…" …`, in a frame of 320 × 240 pixels."""
    attributes = dict(part.split("=") for part in path.split("; "))
    monkeypatch.setattr(drawn_motifs, "_shapes", lambda name: [drawn_motifs._shape(attributes)])
    return draw_motif("one", ALIKE, size=(320, 240))


def pixels(image: Image.Image, places: Sequence[tuple[int, int]]) -> list[str]:
    names = {colour: name for name, colour in ALIKE.items()}
    return [names[image.getpixel(place)] for place in places]


def test_every_motif_can_be_drawn_and_each_is_another_picture() -> None:
    pictures = {draw_motif(name, palette(0), size=SIZE).tobytes() for name in motifs.names()}
    assert len(pictures) == len(motifs.names())


def test_a_palette_has_the_colours_of_the_stylesheet_by_day() -> None:
    assert palette(1) == {
        "ground": (0xEB, 0xE7, 0xDA),
        "ground-2": (0xCD, 0xD5, 0xD8),
        "main": (0x2C, 0x4A, 0x76),
        "shade": (0x18, 0x2A, 0x4A),
        "accent": (0xDD, 0x8F, 0x68),
        "line": (0x12, 0x18, 0x24),
    }
    assert palette(PALETTES + 1) == palette(1)
    assert len({tuple(palette(number).items()) for number in range(PALETTES)}) == PALETTES


def test_an_unknown_motif_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw_motif("plate", palette(0), size=SIZE)


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("", "main"),
        ("; fill=currentColor", "ground"),
        ("; fill=var(--motif-shade)", "shade"),
        ("; fill=none", "ground"),
    ],
)
def test_a_path_is_filled_as_it_says(fill: str, colour: str, monkeypatch: pytest.MonkeyPatch) -> None:
    image = drawn(f"d=M100 100h50v50h-50z{fill}", monkeypatch)
    assert pixels(image, [(125, 125), (80, 125)]) == [colour, "ground"]


def test_what_runs_the_other_way_around_is_a_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    hole = drawn("d=M100 100h60v60h-60zM120 120v20h20v-20z", monkeypatch)
    assert pixels(hole, [(110, 110), (130, 130)]) == ["main", "ground"]
    filled = drawn("d=M100 100h60v60h-60zM120 120h20v20h-20z", monkeypatch)
    assert pixels(filled, [(110, 110), (130, 130)]) == ["main", "main"]


def test_a_line_has_its_width_and_round_ends_and_a_dot_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    line = drawn("d=M100 100h50; fill=none; stroke=var(--motif-accent); stroke-width=11", monkeypatch)
    assert pixels(line, [(125, 104), (125, 107), (153, 100), (157, 100)]) == ["accent", "ground", "accent", "ground"]
    dot = drawn("d=M100 100h0; fill=none; stroke=var(--motif-accent); stroke-width=11", monkeypatch)
    assert pixels(dot, [(100, 100), (103, 100), (107, 100)]) == ["accent", "accent", "ground"]


def test_a_narrow_frame_cuts_both_sides_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_motifs, "_shapes", lambda name: [drawn_motifs._shape({"d": "M150 0h20v240h-20z"})])
    image = draw_motif("one", ALIKE, size=(60, 240))
    assert pixels(image, [(18, 100), (30, 100), (42, 100)]) == ["ground", "main", "ground"]
