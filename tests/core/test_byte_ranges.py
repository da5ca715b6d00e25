"""Which part of a file a Range header asks for (RFC 9110, section 14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.byte_ranges import NotSatisfiable, Part, part_asked

SIZE = 1000


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", Part(0, 0)),
        ("bytes=0-1", Part(0, 1)),  # Safari's first question
        ("bytes=0-", Part(0, 999)),
        ("bytes=500-999", Part(500, 999)),
        ("bytes=500-5000", Part(500, 999)),
        ("bytes=999-", Part(999, 999)),
        ("bytes=-1", Part(999, 999)),
        ("bytes=-1000", Part(0, 999)),
        ("bytes=-5000", Part(0, 999)),
        ("Bytes=1-2", Part(1, 2)),
        ("bytes= 1-2 ", Part(1, 2)),
    ],
)
def test_one_range_is_answered(header: str, part: Part) -> None:
    assert part_asked(header, SIZE) == part


@pytest.mark.parametrize(
    "header",
    [
        *("", "bytes", "bytes=", "bytes=-", "bytes=2-1", "bytes=a-b", "bytes=0-1,5-6", "bytes=--5", "bytes=1-2-3"),
        *("lines=0-1", "bytes=٠-١", "bytes=0.5-1", "bytes=+1-2", "bytes=0-" + "9" * 16, "0-1", "bytes 0-1"),
    ],
)
def test_what_is_not_one_range_of_bytes_gets_the_whole(header: str) -> None:
    assert part_asked(header, SIZE) is None


@pytest.mark.parametrize(("header", "size"), [("bytes=1000-", SIZE), ("bytes=4000-5000", SIZE), ("bytes=-0", SIZE)])
def test_a_range_behind_the_end_cannot_be_satisfied(header: str, size: int) -> None:
    with pytest.raises(NotSatisfiable):
        part_asked(header, size)


@pytest.mark.parametrize("header", ["bytes=0-", "bytes=-5"])
def test_nothing_of_an_empty_file_can_be_asked_for(header: str) -> None:
    with pytest.raises(NotSatisfiable):
        part_asked(header, 0)


def test_a_part_is_written_for_its_answer() -> None:
    assert (Part(0, 499).written(1234), Part(0, 499).length) == ("bytes 0-499/1234", 500)


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,6}-\d{0,6}", fullmatch=True), st.integers(0, 10**6))
def test_a_part_always_lies_within_the_file(header: str, size: int) -> None:
    try:
        part = part_asked(header, size)
    except NotSatisfiable:
        return
    assert part is None or 0 <= part.first <= part.last < size
