"""Takes the pictures of the README anew: `make screenshots`.

Serves the sample for as long as that takes, from a database that is thrown away. Pictures are reduced to as
few colours as it needs for each to stay below 250 kB.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests import chromium
from tests.served_site import prepare_site, served_site

FOLDER = Path(__file__).parent / "screenshots"
LARGEST = 250_000
COLOURS = (256, 128, 64, 32)


@dataclass(frozen=True)
class Shot:
    """One window full of a page: its size in CSS pixels, and pixels of the picture for each of them."""

    name: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    density: int = 1


SHOTS = (
    Shot("home-1280-light.png", "/", 1280, 900),
    Shot("product-360-light.png", "/san-pham/bat-com-men-hoa-bien-xoay-chieu/", 360, 740, density=2),
    Shot("list-1280-dark.png", "/san-pham/?district=gia-lam&stars=3&stars=4", 1280, 900, "dark"),
    Shot("village-768-light.png", "/en/craft-villages/bat-trang/", 768, 900),
    Shot("code-360-dark.png", "/p/FG6AVU3", 360, 740, "dark", density=2),
)


def main() -> None:
    """Writes every picture of `SHOTS` into `docs/screenshots/`."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepare_site(folder)
        with (
            served_site(folder) as site,
            sync_playwright() as playwright,
            playwright.chromium.launch(executable_path=chromium.executable(), args=chromium.ARGUMENTS) as browser,
        ):
            for shot in SHOTS:
                picture = reduced(taken(browser, site, shot))
                (FOLDER / shot.name).write_bytes(picture)
                sys.stdout.write(f"{shot.name}: {len(picture) / 1000:.0f} kB\n")


def taken(browser: Browser, site: str, shot: Shot) -> Image.Image:
    """The picture as the browser draws it. A page that does not answer with 200 is an error."""
    size = {"width": shot.width, "height": shot.height}
    with browser.new_context(viewport=size, color_scheme=shot.scheme, device_scale_factor=shot.density) as context:
        page = context.new_page()
        response = page.goto(site + shot.path, wait_until="networkidle")
        if response is None or not response.ok:
            raise ValueError(f"{shot.path} does not answer with a page")
        page.evaluate("document.fonts.ready")
        return Image.open(BytesIO(page.screenshot())).convert("RGB")


def reduced(picture: Image.Image) -> bytes:
    """The picture as a PNG of at most `LARGEST` bytes, with as many of `COLOURS` as that allows."""
    for colours in COLOURS:
        out = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    raise ValueError(f"even with {COLOURS[-1]} colours the picture is larger than {LARGEST} bytes")


if __name__ == "__main__":
    main()
