"""Addresses of livestreams: on which hosts each platform is, so that a link leads where its label says."""

from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext as _


class Platform(models.TextChoices):
    """Nền tảng livestream."""

    TIKTOK = "tiktok", "TikTok"
    FACEBOOK = "facebook", "Facebook"
    YOUTUBE = "youtube", "YouTube"
    ZALO = "zalo", "Zalo"


_HOSTS = {
    Platform.TIKTOK: ("tiktok.com",),
    Platform.FACEBOOK: ("facebook.com", "fb.watch"),
    Platform.YOUTUBE: ("youtube.com", "youtu.be"),
    Platform.ZALO: ("zalo.me",),
}


def objection_to(address: str, platform: str) -> str:
    """Why an address is none of a platform, as a sentence; empty where it is one."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return _("This is no address: copy it from the platform.")
    if parts.scheme != "https":
        return _("The address must begin with https://")
    if parts.username is not None or parts.password is not None or port is not None:
        return _("The address must lead to the platform itself, without a name, password or port before its path.")
    hosts = _HOSTS[Platform(platform)]
    if not any(host == known or host.endswith(f".{known}") for known in hosts):
        said = {"platform": Platform(platform).label, "hosts": ", ".join(hosts), "host": host}
        return _("“%(host)s” is not %(platform)s: its addresses are on %(hosts)s.") % said
    return ""


def objection_to_recording(address: str) -> str:
    """The same of a recording, which may be on any of the platforms."""
    objections = [objection_to(address, platform) for platform in Platform]
    if "" in objections:
        return ""
    hosts = ", ".join(host for hosts in _HOSTS.values() for host in hosts)
    return _("A recording is on one of %(hosts)s, and its address begins with https://") % {"hosts": hosts}
