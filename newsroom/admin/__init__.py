"""The newsroom in the office's admin, one module a subject."""

from newsroom.admin import articles, events, home_blocks, livestreams, media, questions, sent_questions

__all__ = ["articles", "events", "home_blocks", "livestreams", "media", "questions", "sent_questions"]
