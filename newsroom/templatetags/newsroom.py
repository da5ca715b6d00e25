"""Template language of the newsroom."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.addresses import Choices, replaced
from newsroom.rich_text import cleaned, opening_of, parts_of

register = template.Library()
_TEXTS_KEPT = 500


@register.filter
def rich(text: str) -> SafeString:
    """`{{ answer.text|rich }}`: a rich text without its pictures and products; marked where it fell back to Vietnamese.

    It is cleaned here too: rows do not only come from forms.
    """
    html = _html_of(str(text))
    lang = getattr(text, "lang", "")
    return format_html('<div lang="{}">{}</div>', lang, html) if lang and html else html


@register.filter
def opening(text: str, letters: int) -> SafeString | str:
    """The first words of a rich text, as plain text; marked where it fell back to Vietnamese."""
    words, lang = opening_of(str(text), letters), getattr(text, "lang", "")
    return format_html('<span lang="{}">{}</span>', lang, words) if lang else words


@register.filter
def with_tag(choices: Choices, slug: str) -> str:
    """The same choices with this tag; without it where it is the one chosen."""
    return replaced(choices, "tag", "" if choices.get("tag") == [slug] else slug)


@lru_cache(_TEXTS_KEPT)
def _html_of(text: str) -> SafeString:
    return mark_safe("\n".join(part.html for part in parts_of(cleaned(text).html) if part.html))
