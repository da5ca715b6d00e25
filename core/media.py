"""Serves stored pictures where no other server does: one machine, `make run`."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from core.pictures import FOLDER

# Only addresses that a rendition can have: nothing else in the media folder is public.
_RENDITION = re.compile(rf"{FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{16}}/\d{{3,4}}\.(?P<suffix>webp|jpg)")
# Said here, because the machine's own list of types may not know WebP.
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg"}
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def media_file(request: HttpRequest, path: str) -> FileResponse:
    """The rendition at `path` below MEDIA_ROOT. Its content never changes, so browsers never ask again."""
    rendition = _RENDITION.fullmatch(path)
    if rendition is None:
        raise Http404
    try:
        file = default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type=_TYPES[rendition["suffix"]], headers={"Cache-Control": _FOR_EVER})
