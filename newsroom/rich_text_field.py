"""The form field of rich text: what somebody types or pastes is cleaned, and they are told what was taken out.

    class ArticleForm(forms.ModelForm):
        class Meta:
            field_classes = {"body_vi": RichTextField}

Without a script it is a box for HTML or plain text; `static/js/rich-text.js` sets an editor over it.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext

from newsroom.rich_text import cleaned

LONGEST_TEXT = 100_000


class RichTextArea(forms.Textarea):
    """`has_places`: whether pictures and products may stand in the text."""

    class Media:
        css = {"all": ["css/rich-text.css"]}
        js = [forms.Script("js/rich-text.js", type="module")]

    def __init__(self, attrs: dict[str, Any] | None = None, *, has_places: bool = True) -> None:
        super().__init__({"class": "vLargeTextField", "rows": 20, **(attrs or {})})
        self.has_places = has_places

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-rich-text"] = json.dumps(self._words(), ensure_ascii=False)
        return context

    def _words(self) -> dict[str, str]:
        """What the editor says; a button without words is not shown."""
        words = {
            "toolbar": gettext("Formatting"),
            "p": gettext("Paragraph"),
            "h2": gettext("Heading"),
            "h3": gettext("Subheading"),
            "bold": gettext("Bold"),
            "italic": gettext("Italics"),
            "ul": gettext("List"),
            "ol": gettext("Numbered list"),
            "blockquote": gettext("Quotation"),
            "link": gettext("Link"),
            "source": gettext("HTML"),
            "insert": gettext("Insert"),
            "close": gettext("Close"),
            "askLink": gettext("Address: https://…, mailto:…, or a path of this site as /tin-tuc/. Empty: no link."),
            "help": gettext("Alt+F10 leads to the buttons, arrow keys along them, Esc back to the text."),
        }
        if not self.has_places:
            return words
        return words | {
            "picture": gettext("Picture"),
            "askPicture": gettext("Number of the picture, counted from the top of “Pictures in the text”"),
            "pictureMark": gettext("[picture %(number)s]") % {"number": "…"},
            "product": gettext("Product"),
            "askProduct": gettext("Public code of the product, such as K7M2QX9"),
            "productMark": gettext("[product %(code)s]") % {"code": "…"},
        }


class RichTextField(forms.CharField):
    """Gives a cleaned text; `removed` says afterwards what was taken out, a sentence each."""

    widget = RichTextArea

    def __init__(self, **kwargs: Any) -> None:
        # The column brings a plain box along.
        widget = kwargs.pop("widget", None)
        kwargs["max_length"] = kwargs.get("max_length") or LONGEST_TEXT
        super().__init__(widget=widget if isinstance(widget, RichTextArea) else None, **kwargs)
        self.removed: tuple[str, ...] = ()

    def clean(self, value: Any) -> str:
        taken = cleaned(super().clean(value))
        self.removed = taken.removed
        if self.required and not taken.html:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return taken.html

    def has_changed(self, initial: Any, data: Any) -> bool:
        return cleaned(str(initial or "")).html != cleaned(str(data or "")).html


def removed_from(forms_saved: Iterable[forms.BaseForm]) -> Iterator[str]:
    """What was taken out of the texts of checked forms: `Text (Vietnamese): A script was taken out.`"""
    for form in forms_saved:
        for field in form.fields.values():
            if isinstance(field, RichTextField):
                yield from (f"{capfirst(field.label)}: {sentence}" for sentence in field.removed)
