"""The tables of the five sections, one module a subject."""

from newsroom.models.articles import Article, ArticleKind, ArticlePicture, RetiredArticleSlug, Tag
from newsroom.models.editorial import Editorial, EditorialStep, Illustrated
from newsroom.models.home_blocks import BlockKind, HomeBlock
from newsroom.models.livestreams import (
    LONGEST_LIVESTREAM,
    Event,
    EventKind,
    Livestream,
    PinnedProduct,
    Platform,
    RetiredEventSlug,
    RetiredLivestreamSlug,
)
from newsroom.models.media import MediaItem, MediaKind, MediaPhoto, RetiredMediaSlug
from newsroom.models.questions import Answer, Question, RetiredQuestionSlug, SentQuestion, Topic

__all__ = [
    "LONGEST_LIVESTREAM",
    "Answer",
    "Article",
    "ArticleKind",
    "ArticlePicture",
    "BlockKind",
    "Editorial",
    "EditorialStep",
    "Event",
    "EventKind",
    "HomeBlock",
    "Illustrated",
    "Livestream",
    "MediaItem",
    "MediaKind",
    "MediaPhoto",
    "PinnedProduct",
    "Platform",
    "Question",
    "RetiredArticleSlug",
    "RetiredEventSlug",
    "RetiredLivestreamSlug",
    "RetiredMediaSlug",
    "RetiredQuestionSlug",
    "SentQuestion",
    "Tag",
    "Topic",
]
