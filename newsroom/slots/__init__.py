"""What the newsroom shows on the pages of products, producers, villages and places, one module a section."""

from newsroom.slots import articles, live, media, questions

__all__ = ["articles", "live", "media", "questions"]
