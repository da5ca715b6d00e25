"""Videos elsewhere: known by provider and number, never by pasted HTML.

What somebody pastes is read for these two; every address that a page shows is made from them. Sources: YouTube's
"Embedded players and player parameters" (youtube-nocookie.com), TikTok for Developers' "Embed Player".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Provider(models.TextChoices):
    """Nơi lưu video."""

    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    FILE = "file", gettext_lazy("our own file")


# A number has one of these forms, and the two cannot be taken for each other.
_NUMBERS = {
    Provider.YOUTUBE: re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII),
    Provider.TIKTOK: re.compile(r"[0-9]{15,21}", re.ASCII),
}
PLAYER_ORIGINS = {
    Provider.YOUTUBE: "https://www.youtube-nocookie.com",
    Provider.TIKTOK: "https://www.tiktok.com",
}
_SHORT_LINKS = frozenset(["vm.tiktok.com", "vt.tiktok.com"])
# Longer than any address of a video with all that apps add to follow whoever shares it.
_LONGEST = 1000


class VideoMisread(ValueError):
    """What was pasted leads to no video that can be shown; the text tells the person what to paste."""


@dataclass(frozen=True)
class Video:
    """A video on a platform. `number` has the platform's own form: it comes from `read_video` or is checked."""

    provider: Provider
    number: str

    @property
    def watch_url(self) -> str:
        """Where a person watches it without our page."""
        if self.provider == Provider.YOUTUBE:
            return f"https://www.youtube.com/watch?v={self.number}"
        # Leads to the address that has its owner's name, which may change.
        return f"https://www.tiktok.com/share/video/{self.number}"

    @property
    def player_url(self) -> str:
        """The player alone. It begins at once, as it is asked for by a click, and offers no strangers' videos after."""
        path = "embed" if self.provider == Provider.YOUTUBE else "player/v1"
        return f"{PLAYER_ORIGINS[self.provider]}/{path}/{self.number}?autoplay=1&rel=0"


def read_video(text: str) -> Video:
    """A video from what somebody pasted: its address on YouTube or TikTok, or its number. Raises `VideoMisread`."""
    pasted = text.strip()
    if "<" in pasted or ">" in pasted:
        raise VideoMisread(_("This is HTML. Paste the video's address alone, as the browser shows it."))
    for provider, number in _NUMBERS.items():
        if number.fullmatch(pasted):
            return Video(provider, pasted)
    return _at_address(pasted)


def _at_address(pasted: str) -> Video:
    address = _split(pasted)
    host = (address.hostname or "").removesuffix(".")
    if host in _SHORT_LINKS or (host == "www.tiktok.com" and address.path.startswith("/t/")):
        raise VideoMisread(
            _("This short link of TikTok does not name the video. Open it, then paste the address it leads to.")
        )
    if host not in _READERS:
        raise VideoMisread(
            _("Only videos on YouTube or TikTok can be shown, and films of our own. This address is of %(host)s.")
            % {"host": host or "?"}
        )
    provider, number_in = _READERS[host]
    number = number_in(address)
    if not _NUMBERS[provider].fullmatch(number):
        raise VideoMisread(
            _("This address of %(platform)s leads to no single video. Open the video, then paste its address.")
            % {"platform": provider.label}
        )
    return Video(provider, number)


def _split(pasted: str) -> SplitResult:
    """An address in its parts; one without `https://` is read as well, one of another scheme is not."""
    try:
        address = urlsplit(pasted if re.match(r"[a-z][a-z0-9+.-]*:", pasted, re.IGNORECASE) else f"https://{pasted}")
        port = address.port
    except ValueError as error:
        raise _no_address() from error
    is_plain = address.scheme in {"http", "https"} and port in {None, 80, 443} and address.username is None
    if not is_plain or len(pasted) > _LONGEST or re.search(r"[\s\\\x00-\x1f]", pasted):
        raise _no_address()
    return address


def _no_address() -> VideoMisread:
    return VideoMisread(_("This is no address of a video. It begins with https:// and is on YouTube or TikTok."))


def _on_youtube(address: SplitResult) -> str:
    """`/watch?v=N`, `/shorts/N`, `/live/N`, `/embed/N`, `/v/N`; empty for anything else."""
    parts = address.path.split("/")
    if parts[1:] == ["watch"]:
        return next(iter(parse_qs(address.query).get("v", [])), "")
    return parts[2] if len(parts) > 2 and parts[1] in {"shorts", "live", "embed", "v"} else ""


def _on_youtu_be(address: SplitResult) -> str:
    return address.path.strip("/")


def _on_tiktok(address: SplitResult) -> str:
    """`/@name/video/N`, `/embed/N`, `/embed/v2/N`, `/player/v1/N`, `/v/N.html`; empty for anything else."""
    found = re.match(r"/(?:@[^/]*/video|embed(?:/v\d)?|player/v1|v|share/video)/([0-9]+)(?:\.html)?/?$", address.path)
    return found[1] if found else ""


_Reader = tuple[Provider, Callable[[SplitResult], str]]
_READERS: dict[str, _Reader] = {
    **dict.fromkeys(
        ("youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com"), (Provider.YOUTUBE, _on_youtube)
    ),
    **dict.fromkeys(("youtube-nocookie.com", "www.youtube-nocookie.com"), (Provider.YOUTUBE, _on_youtube)),
    "youtu.be": (Provider.YOUTUBE, _on_youtu_be),
    **dict.fromkeys(("tiktok.com", "www.tiktok.com", "m.tiktok.com"), (Provider.TIKTOK, _on_tiktok)),
}
