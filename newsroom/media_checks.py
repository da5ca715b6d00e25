"""What an album or a video must have before readers see it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from newsroom.checks import checks
from newsroom.models import MediaItem
from newsroom.video_addresses import Provider

LEAST_PHOTOS = 3
# A card shows two lines, and a search engine about as much.
SUMMARY_BETWEEN = (40, 400)


@checks(MediaItem)
def media_problems(item: MediaItem) -> Iterator[str]:
    """A sentence for each thing that is missing or wrong."""
    yield from _summary_problems(item)
    yield from _album_problems(item) if item.is_album else _video_problems(item)


def _summary_problems(item: MediaItem) -> Iterator[str]:
    least, most = SUMMARY_BETWEEN
    length = len(item.summary_vi.strip())
    if not least <= length <= most:
        sentence = _("The summary has %(length)s characters; it takes %(least)s to %(most)s to say what is to be seen.")
        yield sentence % {"length": length, "least": least, "most": most}


def _album_problems(item: MediaItem) -> Iterator[str]:
    photos = list(item.photos.all()) if item.pk else []
    if len(photos) < LEAST_PHOTOS:
        sentence = _("The album has %(count)s photographs; it takes %(least)s.")
        yield sentence % {"count": len(photos), "least": LEAST_PHOTOS}
    for number, photo in enumerate(photos, start=1):
        if not photo.alt_vi.strip():
            yield _("Photograph %(number)s has no description for those who cannot see it.") % {"number": number}
        if not (photo.credit.strip() and photo.licence.strip()):
            yield _("Photograph %(number)s does not say whose it is and under which licence.") % {"number": number}


def _video_problems(item: MediaItem) -> Iterator[str]:
    if not item.video_id and not item.file:
        yield _("There is no video: give its address on YouTube or TikTok, or a film of your own.")
    if not item.picture and not item.motif:
        yield _("The video has no poster: upload a picture or choose a drawn motif.")
    if item.picture and not (item.picture_alt_vi and item.picture_credit and item.picture_licence):
        yield _("The poster needs a description, whose it is, and its licence.")
    if item.provider == Provider.FILE and not item.transcript_vi.strip():
        yield _("The film has no transcript: those who cannot hear or see it have nothing else.")
    if item.seconds is None:
        yield _("Say how long the video is, in seconds.")
