"""The part of a file that a `Range` header asks for (RFC 9110, section 14): how players skip.

Safari plays nothing from a server that does not answer in parts.
"""

import re
from dataclasses import dataclass

# One range; a longest file of 200 MB has nine digits, and more than these are nobody's position.
_ONE = re.compile(r"bytes=[ \t]*(?P<first>\d{0,15})-(?P<last>\d{0,15})[ \t]*", re.IGNORECASE | re.ASCII)


class NotSatisfiable(Exception):
    """A range that begins behind the end of the file, or asks for its last 0 bytes: status 416."""


@dataclass(frozen=True)
class Part:
    """Bytes from `first` to `last`, both included, counted from 0."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def written(self, size: int) -> str:
        """For `Content-Range`, of a file of `size` bytes: `bytes 0-499/1234`."""
        return f"bytes {self.first}-{self.last}/{size}"


def part_asked(header: str, size: int) -> Part | None:
    """The part of a file of `size` bytes; None where the whole file answers. Raises `NotSatisfiable`.

    Whoever asks for several ranges, in another unit or in words that mean nothing gets the whole, as section 14.2
    allows.
    """
    asked = _ONE.fullmatch(header)
    if asked is None or not (asked["first"] or asked["last"]):
        return None
    if not asked["first"]:
        return _last_bytes(int(asked["last"]), size)
    first = int(asked["first"])
    last = int(asked["last"]) if asked["last"] else size - 1
    if last < first and asked["last"]:
        return None
    if first >= size:
        raise NotSatisfiable
    return Part(first, min(last, size - 1))


def _last_bytes(count: int, size: int) -> Part:
    if count == 0 or size == 0:
        raise NotSatisfiable
    return Part(max(0, size - count), size - 1)
