"""Paper has the site's colours, and words in them are read on white and on cream."""

import re

import pytest
from django.conf import settings
from reportlab.lib.colors import Color

from traceability.printing import colours

TOKENS = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
OF_THE_SITE = ["PAPER", "INK", "INK_SOFT", "LACQUER", "INDIGO", "CELADON", "GOLD"]
OF_WORDS = ["BLACK", "INK", "INK_SOFT", "LACQUER", "INDIGO", "CELADON"]


def luminance(colour: Color) -> float:
    """Relative luminance, WCAG 2.2."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.rgb()]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("name", OF_THE_SITE)
def test_a_colour_is_the_sites_token_for_light_pages(name: str) -> None:
    token = re.search(rf"--{name.lower().replace('_', '-')}: #([0-9a-f]{{6}});", TOKENS)
    assert token is not None
    assert getattr(colours, name).hexval() == f"0x{token[1]}"


@pytest.mark.parametrize("name", OF_WORDS)
@pytest.mark.parametrize("ground", ["WHITE", "PAPER"])
def test_words_stand_out_from_their_ground(name: str, ground: str) -> None:
    light, dark = luminance(getattr(colours, ground)), luminance(getattr(colours, name))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_codes_are_black_on_white() -> None:
    assert (colours.BLACK.rgb(), colours.WHITE.rgb()) == ((0, 0, 0), (1, 1, 1))
