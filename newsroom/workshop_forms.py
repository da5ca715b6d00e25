"""The form by which producers answer."""

import re
from html import escape, unescape

from django import forms
from django.utils.translation import gettext_lazy as _

from core.plain_text import PlainTextField

LONGEST_ANSWER = 5000


def rich_of(text: str) -> str:
    """What was typed as rich text: blank lines part paragraphs, and no sign of it is markup."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n".join(f"<p>{escape(each, quote=False).replace(chr(10), '<br>')}</p>" for each in paragraphs)


def plain_of(html: str) -> str:
    """A cleaned text as it was typed."""
    lines = html.replace("<br>", "\n").replace("</p>\n<p>", "\n\n")
    return unescape(re.sub(r"<[^>]*>", "", lines))


class AnswerForm(forms.Form):
    """Plain text, whose blank lines part paragraphs."""

    text = PlainTextField(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_ANSWER}),
        error_messages={
            "required": _("Write your answer."),
            "max_length": _("An answer has at most 5,000 characters. Shorten it."),
        },
    )
