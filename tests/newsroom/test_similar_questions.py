"""Who asks something is shown what resembles it, in whatever words and without accents."""

import pytest

from newsroom.similar import most_alike, words_that_count

KNOWN = {
    1: "Sao OCOP có hạn bao lâu?",
    2: "Hết hạn thì sản phẩm còn được gắn sao không?",
    3: "Men của bát này có chì không?",
    4: "Đặt hàng rồi thì bao lâu nhận được?",
    5: "How long do OCOP stars hold?",
}
WORDS = {key: words_that_count(text) for key, text in KNOWN.items()}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Cho hỏi sao OCOP giữ được trong bao lâu ạ", 1),
        ("SAO OCOP CO HAN BAO LAU", 1),
        ("bat gom co chi khong", 3),
        ("Khi nào thì nhận được hàng đã đặt?", 4),
        ("For how long are OCOP stars good", 5),
    ],
)
def test_the_likest_question_stands_first(asked: str, found: int) -> None:
    assert most_alike(asked, WORDS, most=3)[0] == found


@pytest.mark.parametrize("asked", ["", "?!", "không thì là của", "lễ hội đền Gióng mở ngày nào", "zzz"])
def test_what_resembles_nothing_finds_nothing(asked: str) -> None:
    assert most_alike(asked, WORDS, most=3) == []


def test_no_more_are_shown_than_asked_for() -> None:
    alike = {key: WORDS[1] for key in range(9)}
    assert most_alike(KNOWN[1], alike, most=3) == [0, 1, 2]
