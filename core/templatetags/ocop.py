"""Template language of the project: money, days, bilingual text, components, addresses."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import normalize_newlines

from core import components, slots
from core.addresses import Choices, replaced
from core.dates import dmy as written_day
from core.money import dong as written_price

register = template.Library()

# What could end the script element or begin markup in it, as JSON writes it.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.filter
def dong(amount: int) -> str:
    """`{{ 150000|dong }}` → `150.000 ₫`."""
    return written_price(amount)


@register.filter
def dmy(day: date | None) -> str:
    """`{{ day|dmy }}` → `20/08/2027`; nothing for no day."""
    return written_day(day) if day else ""


@register.filter
def marked(text: str) -> str:
    """A bilingual text; when it fell back to Vietnamese on an English page, marked `lang="vi"`."""
    return format_html('<span lang="vi">{}</span>', text) if getattr(text, "lang", "") else text


@register.filter
def paragraphs(text: str) -> SafeString:
    """Plain text with blank lines between paragraphs, as escaped `<p>` elements."""
    lang = getattr(text, "lang", "")
    opening = format_html('<p lang="{}">', lang) if lang else mark_safe("<p>")
    blocks = re.split(r"\n\s*\n", normalize_newlines(text).strip())
    return mark_safe("".join(opening + format_html("{}</p>", block.strip()) for block in blocks if block))


@register.filter
def page_href(choices: Choices, number: int) -> str:
    """The address of another page under the same choices; the first page has no number."""
    return replaced(choices, "page", str(number) if number > 1 else "")


@register.simple_tag(takes_context=True)
def component(context: Mapping[str, Any], name: str, **props: Any) -> str:
    """Renders `templates/components/<name>.html` with exactly the props that it declares."""
    return components.get(name).render(props, context.get("request"))


@register.simple_tag(takes_context=True)
def slot(context: Mapping[str, Any], name: str, subject: Any) -> SafeString:
    """What higher apps show here about `subject`: `{% slot "village_page" village %}`."""
    return mark_safe(slots.render(name, context["request"], subject))


@register.simple_tag
def json_ld(described: Any) -> SafeString:
    """A description as a script element that browsers only keep for search engines."""
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


@register.tag
def framecomponent(parser: Parser, token: Token) -> "FrameNode":
    """A component around markup: `{% framecomponent "notice" tone="info" %}…{% endframecomponent %}`."""
    _, name, *bits = token.split_contents()
    props = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"framecomponent takes props by name only: {' '.join(bits)}")
    content = parser.parse(("endframecomponent",))
    parser.delete_first_token()
    return FrameNode(parser.compile_filter(name), props, content)


class FrameNode(template.Node):
    def __init__(self, name: FilterExpression, props: dict[str, FilterExpression], content: NodeList) -> None:
        self.name, self.props, self.content = name, props, content

    def render(self, context: template.Context) -> str:
        props = {prop: value.resolve(context) for prop, value in self.props.items()}
        frame = components.get(self.name.resolve(context))
        return frame.render({**props, "content": self.content.render(context)}, context.get("request"))
