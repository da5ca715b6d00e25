"""Forms of a buyer who has ordered: finding the order again, and saying why it is cancelled."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.phone_field import PhoneField
from core.plain_text import PlainTextField
from orders import references

_NO_NUMBER = gettext_lazy(
    "An order's number has nine letters and digits, written as K7M-2QX-9PA. Compare it with your slip or message."
)
LONGEST_REASON = 300


class TrackingForm(forms.Form):
    """Number and phone of an order."""

    number = forms.CharField(
        label=gettext_lazy("Number of the order"),
        max_length=40,
        error_messages={"required": _NO_NUMBER, "max_length": _NO_NUMBER},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
    )
    phone = PhoneField(
        label=gettext_lazy("Phone that you gave"),
        error_messages={"required": gettext_lazy("Write the phone number that you gave with the order.")},
    )

    def clean_number(self) -> str:
        """As it is stored. A slip of one letter is noticed here: the last one checks the others."""
        number = references.read_number(self.cleaned_data["number"])
        if not number:
            raise ValidationError(_NO_NUMBER)
        return number


class CancelForm(forms.Form):
    """Why a buyer cancels, if they want to say so."""

    reason = PlainTextField(
        label=gettext_lazy("Reason, if you want to say it"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["max_length"] = _("The reason has at most %(most)s letters.") % {
            "most": LONGEST_REASON
        }
