"""Draws the sample's pictures and films anew, in a headless Chromium: all of them are this project's own.

    .venv/bin/python sample_data/newsroom/drawn/draw.py [name …]

To be run by hand after a change of `pen.js`, `scenes.js` or `films.js`; CHROMIUM names the executable. Pictures go
to `pictures/*.jpg` (1280 × 960, the posters of films 1286 × 723), films (960 × 540) to `films/*.webm`. Frames are
encoded one by one (VP9), so that a slow machine makes the same film, and muxed here with an index: a player can skip.
"""

import base64
import os
import struct
import sys
from pathlib import Path

from playwright.sync_api import Page, Route, sync_playwright

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
SAMPLE = HERE.parent
FONTS = PROJECT / "build" / "static" / "fonts"
# A secure context, which encoding asks for; nothing is fetched from it.
ORIGIN = "http://localhost"
QUALITY = 0.78
FRAMES_A_SECOND = 20


def main(wanted: list[str]) -> None:
    with sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", _answer)
        page.goto(f"{ORIGIN}/page.html")
        page.wait_for_function("window.ready")
        names = page.evaluate("window.names")
        for name in [name for name in names["scenes"] if not wanted or name in wanted]:
            _write(SAMPLE / "pictures" / f"{name}.jpg", page.evaluate("([n, q]) => scene(n, q)", [name, QUALITY]))
        for name in [name for name in names["films"] if not wanted or name in wanted]:
            _write(SAMPLE / "pictures" / f"{name}.jpg", page.evaluate("([n, q]) => poster(n, q)", [name, QUALITY]))
            _write_film(page, name)
        browser.close()


def _answer(route: Route) -> None:
    """The page and the files that it names; nothing leaves the machine."""
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    found = (folder / name for folder in (HERE, FONTS, PROJECT / "static" / "illustrations"))
    file = next((file for file in found if file.is_file()), None)
    route.fulfill(path=str(file)) if file else route.fulfill(status=404)


def _write(file: Path, encoded: str) -> None:
    file.write_bytes(base64.b64decode(encoded))
    sys.stdout.write(f"{file.relative_to(SAMPLE)}: {file.stat().st_size / 1000:.0f} kB\n")


def _write_film(page: Page, name: str) -> None:
    made = page.evaluate("([n, r]) => film(n, r)", [name, FRAMES_A_SECOND])
    frames = [(each["at"], each["key"], base64.b64decode(each["data"])) for each in made["chunks"]]
    _write(SAMPLE / "films" / f"{name}.webm", base64.b64encode(webm(frames, made["seconds"] * 1000)).decode())


def webm(frames: list[tuple[int, bool, bytes]], milliseconds: int) -> bytes:
    """VP9 frames (moment in ms, whether it stands alone, data) as a WebM file with an index of its clusters.

    Elements as in RFC 9559 (Matroska), within what webmproject.org allows; a cluster begins with each key frame.
    """
    info = _element(
        0x1549A966,
        _number(0x2AD7B1, 1_000_000)
        + _element(0x4489, _float(milliseconds))
        + _text(0x4D80, "OCOP Hà Nội")
        + _text(0x5741, "OCOP Hà Nội"),
    )
    video = _element(0xE0, _number(0xB0, 960) + _number(0xBA, 540))
    entry = _number(0xD7, 1) + _number(0x73C5, 1) + _number(0x83, 1) + _text(0x86, "V_VP9") + video
    tracks = _element(0x1654AE6B, _element(0xAE, entry))
    clusters = _clusters(frames)
    # The index stands before what it names, at a width that does not depend on what is in it.
    begin = len(info) + len(tracks) + len(_cues([(at, 0) for at, _ in clusters]))
    places, position = [], begin
    for at, cluster in clusters:
        places.append((at, position))
        position += len(cluster)
    segment = info + tracks + _cues(places) + b"".join(cluster for _, cluster in clusters)
    head = _number(0x4286, 1) + _number(0x42F7, 1) + _number(0x42F2, 4) + _number(0x42F3, 8)
    head += _text(0x4282, "webm") + _number(0x4287, 4) + _number(0x4285, 2)
    return _element(0x1A45DFA3, head) + _element(0x18538067, segment)


def _clusters(frames: list[tuple[int, bool, bytes]]) -> list[tuple[int, bytes]]:
    grouped: list[tuple[int, bytes]] = []
    for at, stands_alone, data in frames:
        if stands_alone:
            grouped.append((at, _number(0xE7, at)))
        begin, blocks = grouped[-1]
        block = b"\x81" + (at - begin).to_bytes(2, "big") + (b"\x80" if stands_alone else b"\x00") + data
        grouped[-1] = (begin, blocks + _element(0xA3, block))
    return [(at, _element(0x1F43B675, blocks)) for at, blocks in grouped]


def _cues(places: list[tuple[int, int]]) -> bytes:
    points = (
        _element(0xBB, _number(0xB3, at, 4) + _element(0xB7, _number(0xF7, 1) + _number(0xF1, position, 4)))
        for at, position in places
    )
    return _element(0x1C53BB6B, b"".join(points))


def _element(key: int, content: bytes) -> bytes:
    """An element with its size in eight bytes, which all readers take."""
    return key.to_bytes((key.bit_length() + 7) // 8, "big") + (len(content) | 1 << 56).to_bytes(8, "big") + content


def _number(key: int, value: int, width: int = 0) -> bytes:
    return _element(key, value.to_bytes(width or max(1, (value.bit_length() + 7) // 8), "big"))


def _float(value: float) -> bytes:
    return struct.pack(">d", value)


def _text(key: int, text: str) -> bytes:
    return _element(key, text.encode())


if __name__ == "__main__":
    main(sys.argv[1:])
