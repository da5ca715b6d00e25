"""The form by which anyone asks something. What programs send in is kept out without riddles for people."""

import re
from datetime import timedelta
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import now
from core.plain_text import PlainTextField
from newsroom.models import SentQuestion, Topic

LONGEST, MOST_LINKS = 2000, 2
# Nobody reads what resembles their question and writes their name in less; a form older than a day may be anyone's.
LEAST_AGE, MOST_AGE = timedelta(seconds=4), timedelta(days=1)
_SIGNER = signing.Signer(salt="newsroom.ask_forms")
_LINK = re.compile(r"https?://|www\.|<a\b|\[url", re.IGNORECASE)


def new_stamp() -> str:
    """When the form was made, signed, so that nobody can say anything else."""
    return _SIGNER.sign(str(int(now().timestamp())))


class QuestionForm(forms.Form):
    """The question alone: what others have asked is looked for first."""

    text = PlainTextField(
        label=gettext_lazy("Your question"),
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST, "aria-describedby": "ask-advice"}),
        error_messages={"required": gettext_lazy("Write your question.")},
    )

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > LONGEST:
            sentence = _("A question has at most %(most)s characters, this one has %(length)s. Shorten it.")
            raise ValidationError(sentence % {"most": LONGEST, "length": len(text)})
        if len(_LINK.findall(text)) > MOST_LINKS:
            sentence = _("A question has at most %(most)s links. Take the others out.")
            raise ValidationError(sentence % {"most": MOST_LINKS})
        return text


class AskForm(QuestionForm):
    """The whole. `website` is seen by programs alone; `stamp` says how old the form is."""

    topic = forms.ChoiceField(
        label=gettext_lazy("What it is about"),
        choices=Topic,
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose what it is about.")),
    )
    name = PlainTextField(
        label=gettext_lazy("Your name, if you like"),
        max_length=SentQuestion._meta.get_field("name").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": gettext_lazy("A name has at most 80 letters.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail, to be told of the answer"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=dict.fromkeys(
            ("invalid", "max_length"),
            gettext_lazy("An e-mail address looks like name@example.vn. Correct it or leave it empty."),
        ),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("This looks as if a program had filled the form in. Empty the field at its end."))
        return ""

    def clean_stamp(self) -> str:
        age = _age_of(self.cleaned_data["stamp"])
        if age is None or age > MOST_AGE:
            raise ValidationError(_("The form has lain open for more than a day. Read it once more and send it again."))
        if age < LEAST_AGE:
            raise ValidationError(_("That was very fast. Wait some seconds and send it again; your words are kept."))
        return self.cleaned_data["stamp"]

    @property
    def next_stamp(self) -> str:
        """For the form when it is shown again: as old as it is, unless that is too old."""
        sent = self.data.get("stamp", "")
        age = _age_of(sent)
        return sent if age is not None and age <= MOST_AGE else new_stamp()

    @property
    def told(self) -> dict[str, Any]:
        """What `send_question` asks for, of a form that is valid."""
        return {name: self.cleaned_data[name] for name in ("text", "topic", "name", "email")}


def _age_of(stamp: str) -> timedelta | None:
    """None where nobody of us signed it, or for a moment to come."""
    try:
        seconds = now().timestamp() - int(_SIGNER.unsign(stamp))
    except (signing.BadSignature, ValueError):
        return None
    # Stamps are whole seconds: one of this very second may seem to be of the next.
    return timedelta(seconds=max(seconds, 0)) if seconds > -2 else None
