"""The form by which a code gets another state."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.plain_text import PlainTextField
from traceability.actions import refuse_label_change
from traceability.exceptions import LabelChangeRefused
from traceability.label_states import TRANSITIONS, LabelState
from traceability.models import LabelCode

LONGEST_REASON = LabelCode._meta.get_field("reason_vi").max_length


class ReasonForm(forms.Form):
    """Why a code is not, or again, in use."""

    reason_vi = PlainTextField(
        label=capfirst(LabelCode._meta.get_field("reason_vi").verbose_name),
        max_length=LONGEST_REASON,
        help_text=_("Whoever holds a pack with this code reads it, and it stays in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    reason_en = PlainTextField(
        label=capfirst(LabelCode._meta.get_field("reason_en").verbose_name),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class LabelStateForm(ReasonForm, forms.ModelForm):
    """Empty when it is opened: what the code is now stands above it."""

    to = forms.ChoiceField(
        label=_("New state"),
        required=False,
        help_text=_("Choose the present one again to tell its reason in other words."),
    )

    class Meta:
        help_texts = {"merged_into": _("Only when it is merged: a code of the same kind that is in use.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {}
        self.fields["reason_vi"].required = False
        now = LabelState(self.instance.state)
        reachable = TRANSITIONS[now] | ({now} - {LabelState.ACTIVE})
        self.fields["to"].choices = [
            ("", _("stays as it is")),
            *((state.value, state.label) for state in LabelState if state in reachable),
        ]

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if self.errors:
            return given
        if given["to"]:
            self._refuse(LabelState(given["to"]))
        elif self.has_changed():
            self.add_error("to", gettext("Choose the new state, or leave everything empty."))
        return given

    def _refuse(self, to: LabelState) -> None:
        given = self.cleaned_data
        try:
            refuse_label_change(
                label=self.instance, to=to, reason_vi=given["reason_vi"], merged_into=given["merged_into"]
            )
        except LabelChangeRefused as refusal:
            self.add_error(refusal.argument, str(refusal))
