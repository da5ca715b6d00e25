"""Albums and videos for tests, with pictures that no file stands behind."""

from typing import Any

from core.pictures import Picture
from newsroom.models import MediaItem, MediaPhoto
from tests.newsroom.factories import make_album, make_video

SUMMARY = "Một đoạn tóm tắt đủ dài để người đọc biết sẽ thấy những gì ở đây."
PICTURE = Picture("0123456789abcdef", 1280, 960)
DESCRIBED = {"picture": PICTURE, "picture_alt_vi": "Tả", "picture_credit": "Người chụp", "picture_licence": "Giấy phép"}


def make_photo(item: MediaItem, **changes: Any) -> MediaPhoto:
    """Ảnh trong album."""
    number = item.photos.count()
    usual = {"alt_vi": f"Ảnh thử {number}", "credit": "Người chụp thử", "licence": "Đồng ý thử", "position": number}
    return MediaPhoto.objects.create(item=item, picture=Picture(f"{number:016x}", 1280, 960), **{**usual, **changes})


def complete_album(*, photos: int = 3, **changes: Any) -> MediaItem:
    """Nothing is missing."""
    item = make_album(**{"summary_vi": SUMMARY, **changes})
    for _ in range(photos):
        make_photo(item)
    return item


def complete_video(**changes: Any) -> MediaItem:
    """Nothing is missing."""
    return make_video(**{"summary_vi": SUMMARY, "motif": "bowl", "seconds": 185, **changes})


def complete_film(**changes: Any) -> MediaItem:
    """A film of our own, without its file's content."""
    usual = {"provider": "file", "video_id": "", "file": f"videos/01/{'0' * 32}.webm", "transcript_vi": "Lời."}
    return complete_video(**{**usual, **changes})
