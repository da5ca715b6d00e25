"""What the program itself is: pages made by another version of it are not the same pages."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

_FOLDERS = ("templates", "static", "locale")
_KINDS = {".py", ".html", ".txt", ".mo", ".css", ".js", ".svg"}


@cache
def release() -> str:
    """A digest of the program's files, its templates, texts and style, and of the address that pages carry."""
    digest = hashlib.sha256(settings.SITE_URL.encode())
    for file in _files(settings.BASE_DIR):
        digest.update(str(file.relative_to(settings.BASE_DIR)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(base: Path) -> list[Path]:
    apps = [folder for folder in base.iterdir() if (folder / "__init__.py").exists()]
    folders = [*apps, *(base / name for name in _FOLDERS)]
    return sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in _KINDS)
