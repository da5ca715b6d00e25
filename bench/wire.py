"""HTTP/1.1 requests and answers as bytes (RFC 9112), as little of it as a load generator needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NO_BODY = {204, 304}
_START = re.compile(rb"HTTP/1\.1 (\d{3}) ")
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+) *\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked *\r\n", re.IGNORECASE)


class BrokenAnswer(Exception):
    """The server's bytes are no whole HTTP answer."""


@dataclass(frozen=True)
class Request:
    """A GET as browsers send it: compressed answers are welcome. `status` is the answer that it must have."""

    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200

    def opening(self, host: str) -> bytes:
        """All but its last line, which is `address_line`."""
        headers = {"Host": host, "Accept": "text/html", "Accept-Encoding": "gzip", **self.headers}
        lines = [f"GET {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        return ("\r\n".join(lines) + "\r\n").encode("ascii")


def address_line(number: int) -> bytes:
    """The last line of a request: what the proxy before the server says of the visitor's address.

    One visitor may not ask without end; many may.
    """
    return b"X-Forwarded-For: 10.%d.%d.%d\r\n\r\n" % (number >> 16 & 255, number >> 8 & 255, number & 255)


class Answer:
    """One answer, fed with what a socket yields until it is complete. `size` counts its bytes on the wire.

    Of the headers only what says where it ends is read at once: the others cost more time than all else.
    """

    def __init__(self) -> None:
        self.status = 0
        self.size = 0
        self._head = b""
        self._parts: list[bytes] = []
        self._missing = 0
        self._chunks: Chunks | None = None

    def feed(self, data: bytes) -> bool:
        """Takes some bytes in; whether the answer is complete now. Bytes after its end are an error."""
        self.size += len(data)
        if not self.status:
            self._head += data
            end = self._head.find(b"\r\n\r\n")
            if end < 0:
                return False
            data = self._head[end + 4 :]
            self._head = self._head[: end + 2]
            self._read_head()
        if self._chunks is not None:
            return self._chunks.feed(data)
        self._parts.append(data)
        self._missing -= len(data)
        if self._missing < 0:
            raise BrokenAnswer(f"{-self._missing} bytes after the end")
        return self._missing == 0

    def body(self) -> bytes:
        return self._chunks.body() if self._chunks is not None else b"".join(self._parts)

    def headers(self) -> dict[str, str]:
        """Values by names in small letters."""
        pairs = (line.partition(":") for line in self._head.decode("latin-1").split("\r\n")[1:-1])
        return {name.lower(): value.strip() for name, _, value in pairs}

    def _read_head(self) -> None:
        start = _START.match(self._head)
        if start is None:
            raise BrokenAnswer(f"it begins with {self._head[:40]!r}")
        self.status = int(start[1])
        if self.status in _NO_BODY:
            return
        if length := _LENGTH.search(self._head):
            self._missing = int(length[1])
        elif _CHUNKED.search(self._head):
            self._chunks = Chunks()
        else:
            raise BrokenAnswer("neither its length is said nor is it chunked")


class Chunks:
    """A chunked body (RFC 9112, §7.1), fed piece by piece."""

    def __init__(self) -> None:
        self._waiting = b""
        self._parts: list[bytes] = []
        self._in_trailer = False

    def feed(self, data: bytes) -> bool:
        """Takes some bytes in; whether the last chunk and the trailer are complete now."""
        self._waiting += data
        while (end := self._waiting.find(b"\r\n")) >= 0:
            if self._in_trailer:
                self._waiting = self._waiting[end + 2 :]
                if end == 0:
                    return self._ended()
                continue
            size = _chunk_size(self._waiting[:end])
            after = end + 2 + size
            if size and len(self._waiting) < after + 2:
                return False
            if size and self._waiting[after : after + 2] != b"\r\n":
                raise BrokenAnswer("a chunk is longer than it says")
            self._parts.append(self._waiting[end + 2 : after])
            self._waiting = self._waiting[after + 2 if size else after :]
            self._in_trailer = size == 0
        return False

    def body(self) -> bytes:
        return b"".join(self._parts)

    def _ended(self) -> bool:
        if self._waiting:
            raise BrokenAnswer(f"{len(self._waiting)} bytes after the end")
        return True


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.partition(b";")[0], 16)
    except ValueError as error:
        raise BrokenAnswer(f"{line[:40]!r} is no size of a chunk") from error
