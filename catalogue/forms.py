"""Forms of the public pages of the catalogue."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.qr import ERROR_LEVELS

LONGEST_CODE = 300


class CheckForm(forms.Form):
    """What was typed or pasted to be checked."""

    q = forms.CharField(
        label=_("Product code, decision number or the address behind a QR code"), max_length=LONGEST_CODE
    )


class ScanForm(forms.Form):
    """A photograph of a label."""

    photo = forms.FileField(label=_("Photograph of the label"))


class QrForm(forms.Form):
    """How a product's QR code is to be drawn; every field has a usual value."""

    mm = forms.IntegerField(label=_("Width in millimetres"), min_value=15, max_value=200, required=False)
    px = forms.IntegerField(label=_("Pixels a module"), min_value=2, max_value=40, required=False)
    level = forms.ChoiceField(
        label=_("Error correction"), choices=[(level, level) for level in ERROR_LEVELS], required=False
    )
