"""Forms of the public pages of the catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_CODE = 300


class CheckForm(forms.Form):
    """What was typed or pasted to be checked."""

    q = forms.CharField(
        label=_("Product code, decision number or the address behind a QR code"), max_length=LONGEST_CODE
    )
