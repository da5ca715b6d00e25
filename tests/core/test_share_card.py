"""Pictures of shared links: their size, that nothing is cut, and that no two titles share one."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from core import share_card
from core.share_card import HEIGHT, LARGEST, WIDTH, ShareCard, draw

CARD = ShareCard("Gốm Chu Đậu", "Tin tức", "vase", 1)
LONG = "Tuần hàng OCOP và sản phẩm làng nghề thành phố Hà Nội tại Hoàng thành Thăng Long " * 3
ROOM = 528


def opened(card: ShareCard) -> Image.Image:
    return Image.open(BytesIO(draw(card)))


def noise() -> bytes:
    """A photograph that compresses as badly as any."""
    out = BytesIO()
    pixels = np.random.default_rng(1).integers(0, 255, (240, 320, 3), dtype=np.uint8)
    Image.fromarray(pixels).resize((960, 720)).save(out, "JPEG")
    return out.getvalue()


def lines_of(title: str) -> tuple[list[str], int]:
    lines, font = share_card._fitted(title, ROOM)
    assert all(font.getlength(line) <= ROOM for line in lines)
    assert len(lines) * font.size * 1.24 <= 330
    return lines, font.size


@pytest.mark.parametrize("title", ["", "Lụa", "Gốm Chu Đậu", LONG, "Nghiêng" * 12])
def test_a_picture_is_a_png_of_the_size_that_networks_ask_for(title: str) -> None:
    picture = opened(replace(CARD, title=title))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT)) == ("PNG", (1200, 630))
    assert len(draw(replace(CARD, title=title))) < LARGEST == 100_000


def test_each_part_of_it_makes_another_picture() -> None:
    cards = [
        CARD,
        replace(CARD, title="Gốm Chu Đau"),
        replace(CARD, eyebrow="Livestream"),
        replace(CARD, motif="bowl"),
        replace(CARD, palette=2),
        replace(CARD, photograph=noise()),
    ]
    assert len({draw(card) for card in cards}) == len(cards)


def test_the_same_card_is_the_same_picture() -> None:
    assert draw(CARD) == draw(replace(CARD))


def test_the_worst_photograph_stays_below_the_limit() -> None:
    picture = draw(replace(CARD, photograph=noise()))
    assert len(picture) < LARGEST
    assert Image.open(BytesIO(picture)).size == (1200, 630)


def test_a_photograph_stands_where_the_motif_would() -> None:
    out = BytesIO()
    Image.new("RGB", (800, 300), (10, 200, 30)).save(out, "JPEG", quality=95)
    picture = opened(replace(CARD, photograph=out.getvalue())).convert("RGB")
    for place in ((700, 40), (1180, 600)):
        assert picture.getpixel(place) == pytest.approx((10, 200, 30), abs=12)
    assert picture.getpixel((30, 300)) == pytest.approx((0xF5, 0xEF, 0xE2), abs=12)


def test_a_title_breaks_between_words_and_shrinks_until_it_stands_whole() -> None:
    assert lines_of("Gốm Chu Đậu") == (["Gốm Chu Đậu"], 68)
    title = "Chuốt nan tre Phú Vinh: ba trăm năm một nghề mây và những người giữ nghề"
    lines, size = lines_of(title)
    assert (" ".join(lines), size) == (title, 52)


def test_no_word_stands_alone_below_the_others() -> None:
    assert lines_of("Bát Tràng: một mẻ lò tính theo giờ")[0] == ["Bát Tràng:", "một mẻ lò", "tính theo giờ"]


def test_a_title_that_is_too_long_ends_with_whole_words_and_an_ellipsis() -> None:
    lines, size = lines_of(LONG)
    shown = " ".join(lines)
    assert size == 36
    assert shown.endswith("…")
    assert f"{LONG} ".startswith(f"{shown.removesuffix('…')} ")


def test_one_endless_word_is_cut() -> None:
    [line], _ = lines_of("Nghiêng" * 12)
    assert line.endswith("…")
    assert ("Nghiêng" * 12).startswith(line.removesuffix("…"))


def test_what_is_written_stays_left_of_the_picture() -> None:
    plain = opened(replace(CARD, title="", eyebrow="")).convert("RGB")
    full = opened(replace(CARD, title=LONG, eyebrow=LONG)).convert("RGB")
    differing = np.any(np.asarray(plain, np.int16) - np.asarray(full, np.int16) > 24, axis=2)
    columns, rows = np.nonzero(differing.any(axis=0))[0], np.nonzero(differing.any(axis=1))[0]
    assert (columns.min() >= 60, columns.max() <= 600) == (True, True)
    assert (rows.min() >= 60, rows.max() <= 520) == (True, True)
