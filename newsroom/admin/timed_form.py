"""The form of what begins, ends and may be called off."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import now
from newsroom.admin.form_rules import refuse_undescribed_picture
from newsroom.admin.text_form import TextForm


class TimedForm(TextForm):
    """Ticked, it is called off from the moment in which that is saved."""

    is_cancelled = forms.BooleanField(
        label=_("cancelled"), required=False, help_text=_("Its page stays and says so, with the reason.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["is_cancelled"] = self.instance.cancelled_at is not None

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._refuse_backward_times()
        self._settle_cancellation()
        refuse_undescribed_picture(self)
        return self.cleaned_data

    def _refuse_backward_times(self) -> None:
        starts_at, ends_at = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", gettext("It must end after it begins."))

    def _settle_cancellation(self) -> None:
        if not self.cleaned_data.get("is_cancelled"):
            self.instance.cancelled_at = None
            return
        self.instance.cancelled_at = self.instance.cancelled_at or now()
        if not self.cleaned_data.get("cancel_reason_vi"):
            self.add_error("cancel_reason_vi", gettext("Say why it is cancelled: its page tells readers."))
        ends_at = self.cleaned_data.get("ends_at")
        if ends_at and ends_at <= self.instance.cancelled_at:
            self.add_error("is_cancelled", gettext("It is over: what has taken place cannot be cancelled."))
