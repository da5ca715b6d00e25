"""What of the newsroom the site search finds, one module a section."""

from newsroom.searchable import articles, live, media, questions

__all__ = ["articles", "live", "media", "questions"]
