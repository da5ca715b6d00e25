"""Serves stored pictures and videos where no other server does: one machine, `make run`."""

import re

from django.core.files import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core import pictures, videos
from core.byte_ranges import NotSatisfiable, Part, part_asked

# Only addresses that a rendition or a video can have: nothing else in the media folder is public.
_RENDITION = re.compile(rf"{pictures.FOLDER}/[0-9a-f]{{2}}/[0-9a-f]{{16}}/\d{{3,4}}\.(?P<suffix>webp|jpg)")
_VIDEO = re.compile(rf"{videos.FOLDER}/[0-9a-f]{{2}}/(?P<digest>[0-9a-f]{{32}})\.(?P<suffix>mp4|webm)")
# Said here, because the machine's own list of types may not know WebP.
_TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "mp4": "video/mp4", "webm": "video/webm"}
_FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """The rendition or the video at `path` below MEDIA_ROOT. Its content never changes: browsers never ask again."""
    if rendition := _RENDITION.fullmatch(path):
        return _whole(_opened(path), rendition["suffix"])
    if video := _VIDEO.fullmatch(path):
        return _video(request, _opened(path), video)
    raise Http404


def _opened(path: str) -> File:
    try:
        return default_storage.open(path)
    except FileNotFoundError as error:
        raise Http404 from error


def _whole(file: "File | Section", suffix: str, **headers: str) -> FileResponse:
    return FileResponse(file, content_type=_TYPES[suffix], headers={"Cache-Control": _FOR_EVER, **headers})


def _video(request: HttpRequest, file: File, named: "re.Match[str]") -> HttpResponseBase:
    """In parts for players that ask for them; only GET has parts (RFC 9110, section 14.2)."""
    size, suffix = file.size, named["suffix"]
    headers = {"Accept-Ranges": "bytes", "ETag": f'"{named["digest"]}"'}
    # Whoever has a part of another film gets this one whole (section 13.1.5).
    goes_on = request.headers.get("If-Range", headers["ETag"]) == headers["ETag"]
    asked = request.headers.get("Range", "") if request.method == "GET" and goes_on else ""
    try:
        part = part_asked(asked, size)
    except NotSatisfiable:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}", "Accept-Ranges": "bytes"})
    if part is None:
        return _whole(file, suffix, **headers)
    told = {"Content-Range": part.written(size), "Content-Length": str(part.length)}
    response = _whole(Section(file, part), suffix, **headers, **told)
    response.status_code = 206
    return response


class Section:
    """A file that begins and ends with a part of another."""

    def __init__(self, file: File, part: Part) -> None:
        file.seek(part.first)
        self._file, self._left = file, part.length

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        chunk = self._file.read(wanted)
        self._left -= len(chunk)
        return chunk

    def close(self) -> None:
        self._file.close()
