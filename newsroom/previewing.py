"""Links that show a text before it is published, to whoever has one, until they end."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.urls import reverse

from core.dates import now
from newsroom.models import Article

LASTS = timedelta(days=7)
_SIGNER = signing.Signer(salt="newsroom.previewing")


class NoSuchPreview(Exception):
    """Nobody was ever given this link."""


@dataclass(frozen=True)
class Preview:
    """Which article a link shows, and until when."""

    article: int
    until: datetime

    @property
    def has_ended(self) -> bool:
        return self.until <= now()


def preview_path(article: Article) -> tuple[str, datetime]:
    """A link that holds for a week from now, and its end."""
    until = (now() + LASTS).replace(second=0, microsecond=0)
    token = _SIGNER.sign_object({"article": article.pk, "until": until.isoformat()})
    return reverse("newsroom:article_preview", args=[token]), until


def preview_of(token: str) -> Preview:
    """What a link stands for, be it that it has ended. Raises `NoSuchPreview`."""
    try:
        told = _SIGNER.unsign_object(token)
    except signing.BadSignature as error:
        raise NoSuchPreview(token) from error
    return Preview(told["article"], datetime.fromisoformat(told["until"]))
