"""Answers are read to their last byte however they arrive, and nothing else passes for a whole one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.wire import Answer, BrokenAnswer, Request, address_line

WITH_LENGTH = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ncontent-length: 12\r\nETag: W/"a:b"\r\n\r\nHello, world'
CHUNKED = (
    b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n7;x=y\r\nHello, \r\n5\r\nworld\r\n0\r\nA: b\r\n\r\n"
)
UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\nETag: W/"a:b"\r\n\r\n'


def fed(*pieces: bytes) -> tuple[Answer, list[bool]]:
    answer = Answer()
    return answer, [answer.feed(piece) for piece in pieces]


@pytest.mark.parametrize(("data", "status"), [(WITH_LENGTH, 200), (CHUNKED, 404)], ids=["by length", "in chunks"])
@given(cuts=st.sets(st.integers(1, 80), max_size=8))
def test_an_answer_is_whole_with_its_last_byte_and_not_before(data: bytes, status: int, cuts: set[int]) -> None:
    places = [0, *sorted(cut for cut in cuts if cut < len(data)), len(data)]
    pieces = [data[start:end] for start, end in pairwise(places)]
    answer, whole = fed(*pieces)
    assert whole == [False] * (len(pieces) - 1) + [True]
    assert (answer.status, answer.body(), answer.size) == (status, b"Hello, world", len(data))


def test_an_unchanged_page_has_no_body_whatever_length_it_names() -> None:
    answer, whole = fed(UNCHANGED)
    assert (whole, answer.status, answer.body()) == ([True], 304, b"")


def test_headers_are_found_by_names_in_small_letters() -> None:
    answer, _ = fed(WITH_LENGTH)
    assert answer.headers() == {"content-type": "text/html", "content-length": "12", "etag": 'W/"a:b"'}


@pytest.mark.parametrize("data", [WITH_LENGTH[:-1], CHUNKED[:-1], CHUNKED[:-4], WITH_LENGTH[:40]])
def test_an_answer_cut_short_is_not_whole(data: bytes) -> None:
    assert fed(data)[1] == [False]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (WITH_LENGTH + b"!", "1 bytes after the end"),
        (CHUNKED + b"!", "1 bytes after the end"),
        (b"SSH-2.0-x\r\n\r\n", "it begins with b'SSH-2.0-x"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nHello", "neither its length is said nor is it chunked"),
        (CHUNKED.replace(b"7;x=y", b"seven"), "b'seven' is no size of a chunk"),
        (CHUNKED.replace(b"7;x=y", b"6"), "a chunk is longer than it says"),
    ],
)
def test_it_reports_what_is_no_answer(data: bytes, problem: str) -> None:
    with pytest.raises(BrokenAnswer) as caught:
        fed(data)
    assert str(caught.value).startswith(problem)


def test_a_request_is_sent_as_browsers_send_it_each_for_another_visitor() -> None:
    opening = Request("/search/?q=g%E1%BB%91m", {"HX-Request": "true"}).opening("localhost:80")
    assert opening + address_line(258) == (
        b"GET /search/?q=g%E1%BB%91m HTTP/1.1\r\nHost: localhost:80\r\nAccept: text/html\r\nAccept-Encoding: gzip\r\n"
        b"HX-Request: true\r\nX-Forwarded-For: 10.0.1.2\r\n\r\n"
    )
    assert address_line(65_536 * 7 + 3) == b"X-Forwarded-For: 10.7.0.3\r\n\r\n"
