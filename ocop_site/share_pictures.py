"""Pictures for shared links: of what the newsroom publishes, of a product, or of a section of the site.

They are drawn when they are first asked for and kept in the process's memory by what they show: a title that changes
is another picture.
"""

import hashlib
from collections.abc import Callable
from dataclasses import astuple
from functools import lru_cache

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from catalogue.reading import complete, product_at
from core.dates import now
from core.drawn_motifs import PALETTES
from core.pictures import Picture
from core.share_card import ShareCard, draw
from freshness.release import release
from newsroom.models import Article, Event, Livestream, MediaItem, Question
from newsroom.models.editorial import Editorial, Illustrated

# Some 30 kB each, with a photograph up to 100.
_KEPT = 200
_ASKED_AGAIN_AFTER = 24 * 3600
# By the word in the address of a section's picture: what it is called, its motif, its colouring.
_SECTIONS = {
    "home": (gettext_lazy("What Hà Nội's villages make, and who makes it"), "village-gate", 2),
    "products": (gettext_lazy("Village products of Hà Nội"), "bowl", 0),
    "news": (gettext_lazy("News"), "fan", 1),
    "stories": (gettext_lazy("Development stories"), "silk", 4),
    "questions": (gettext_lazy("Questions and answers"), "teapot", 3),
    "multimedia": (gettext_lazy("Multimedia"), "puppet", 2),
    "livestreams": (gettext_lazy("Livestreams"), "instrument", 6),
    "events": (gettext_lazy("Events"), "kite", 5),
}


@require_safe
def share_picture(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """The picture of what is public and has this address in the active language; 404 for anything else."""
    if kind not in _CARDS:
        raise Http404
    card = _CARDS[kind](slug)
    etag = quote_etag(hashlib.sha256(repr((release(), astuple(card))).encode()).hexdigest()[:40])
    response = get_conditional_response(request, etag=etag) or HttpResponse(_drawn(card), content_type="image/png")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={_ASKED_AGAIN_AFTER}"
    return response


_drawn = lru_cache(maxsize=_KEPT)(draw)


def _article(slug: str) -> ShareCard:
    article = get_object_or_404(Article.objects.public(now()), slug=slug)
    return _of_text(article, article.get_kind_display())


def _livestream(slug: str) -> ShareCard:
    livestream = get_object_or_404(Livestream.objects.public(now()), slug=slug)
    return _of_text(livestream, " · ".join([_("Livestream"), livestream.get_platform_display()]))


def _event(slug: str) -> ShareCard:
    event = get_object_or_404(Event.objects.public(now()), slug=slug)
    return _of_text(event, " · ".join([event.get_kind_display(), event.place]))


def _media(slug: str) -> ShareCard:
    item = get_object_or_404(MediaItem.objects.public(now()), slug=slug)
    return _of_text(item, item.get_kind_display())


def _question(slug: str) -> ShareCard:
    question = get_object_or_404(Question.objects.public(now()), slug=slug)
    _title, motif, _palette = _SECTIONS["questions"]
    return ShareCard(str(question), question.get_topic_display(), motif, question.pk % PALETTES)


def _of_text(text: Editorial | Illustrated, eyebrow: str) -> ShareCard:
    capital = eyebrow[:1].upper() + eyebrow[1:]
    return ShareCard(str(text), capital, text.picture_motif, text.palette, _photograph(text.picture))


def _product(slug: str) -> ShareCard:
    product = product_at(slug)
    if product is None or product.is_withdrawn:
        raise Http404
    complete([product], "photos")
    photograph = _photograph(product.photo.picture) if product.photo else b""
    return ShareCard(str(product.name), str(product.producer.name), product.picture_motif, product.palette, photograph)


def _section(slug: str) -> ShareCard:
    if slug not in _SECTIONS:
        raise Http404
    title, motif, palette = _SECTIONS[slug]
    return ShareCard(str(title), _("One Commune, One Product"), motif, palette)


_CARDS: dict[str, Callable[[str], ShareCard]] = {
    "article": _article,
    "event": _event,
    "livestream": _livestream,
    "media": _media,
    "product": _product,
    "question": _question,
    "section": _section,
}


def _photograph(picture: Picture | str) -> bytes:
    """A middle rendition of a stored picture; nothing where there is none, or its file is gone."""
    if not isinstance(picture, Picture):
        return b""
    name = picture.name(next((width for width in picture.widths if width >= 960), picture.width), "jpg")
    if not default_storage.exists(name):
        return b""
    with default_storage.open(name) as file:
        return file.read()
