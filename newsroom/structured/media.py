"""Albums and videos for search engines: schema.org/ImageGallery and VideoObject as JSON-LD."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from core.addresses import path_to
from newsroom.models import MediaItem, MediaPhoto
from newsroom.video_addresses import Video


def structured_media(item: MediaItem) -> dict[str, Any]:
    """The description of a published item, in the active language; its photographs must be prefetched."""
    described = {
        "@context": "https://schema.org",
        "name": str(item.title),
        "description": str(item.summary),
        "url": settings.SITE_URL + item.get_absolute_url(),
        "inLanguage": get_language(),
        "author": {"@type": "Organization", "name": item.author} if item.author else None,
        **(_gallery(item) if item.is_album else _video(item)),
    }
    return {name: value for name, value in described.items() if value}


def _gallery(item: MediaItem) -> dict[str, Any]:
    return {
        "@type": "ImageGallery",
        "datePublished": item.publish_at.isoformat(),
        "associatedMedia": [_image(photo) for photo in item.photos.all()],
    }


def _image(photo: MediaPhoto) -> dict[str, Any]:
    return {
        "@type": "ImageObject",
        "contentUrl": settings.SITE_URL + photo.picture.url,
        "caption": str(photo.caption or photo.alt),
        "creditText": photo.credit,
        # Words, no address of a licence: `license` would take only that.
        "copyrightNotice": photo.licence,
    }


def _video(item: MediaItem) -> dict[str, Any]:
    return {
        "@type": "VideoObject",
        "uploadDate": item.publish_at.isoformat(),
        "thumbnailUrl": settings.SITE_URL + _thumbnail(item),
        "duration": f"PT{item.seconds}S" if item.seconds else "",
        "embedUrl": _without_beginning(item.video) if item.video else "",
        "contentUrl": settings.SITE_URL + item.file.url if item.file else "",
        "transcript": str(item.transcript),
    }


def _thumbnail(item: MediaItem) -> str:
    """Search engines take no video without one."""
    return item.picture.url if item.picture else path_to("share_picture", "media", item.slug)


def _without_beginning(video: Video) -> str:
    """The player, waiting to be started."""
    return video.player_url.partition("?")[0]
