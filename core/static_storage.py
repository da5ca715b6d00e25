"""Addresses of static files, worked out once: they do not change while the server runs."""

from functools import cache

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed files, as WhiteNoise serves them. A page names some fifty of them."""

    # Our own modules import each other by their hashed names, too. (Django's switch for this reads every package's
    # scripts, and stumbles over words of htmx that look like an import.)
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r"""(?P<matched>from "(?P<url>\./[\w-]+\.js)";)""", 'from "%(url)s";'),)),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.url = cache(super().url)
