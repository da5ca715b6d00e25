"""Forms of the public pages about labels."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.plain_text import PlainTextField
from core.qr import ERROR_LEVELS
from traceability.models.reports import LONGEST_REPORT, ProblemKind

# A QR code holds at most 2,953 octets (ISO/IEC 18004, table 7).
LONGEST_SCANNED = 3000


class QrForm(forms.Form):
    """How a product's QR code is to be drawn; every field has a usual value."""

    mm = forms.IntegerField(label=_("Width in millimetres"), min_value=15, max_value=200, required=False)
    px = forms.IntegerField(label=_("Pixels a module"), min_value=2, max_value=40, required=False)
    level = forms.ChoiceField(
        label=_("Error correction"), choices=[(level, level) for level in ERROR_LEVELS], required=False
    )


class PhotoForm(forms.Form):
    """A photograph of a label."""

    photo = forms.FileField(
        label=_("Photograph of the label"),
        error_messages={
            "required": _("No photograph came along. Take one, or type what stands beside the square."),
            "empty": _("The file is empty. Take the photograph again."),
        },
    )


class TypedForm(forms.Form):
    """What was typed by hand, or read by the browser's own camera: then with the identifier of the kind of code."""

    code = forms.CharField(
        label=_("What stands beside the square"),
        max_length=LONGEST_SCANNED,
        # A separator of GS1 fields is white space to Python.
        strip=False,
        error_messages={
            "required": _("Nothing was typed. Type the code that stands beside the square on the pack."),
            "max_length": _("This is longer than any code. Type only the code that stands beside the square."),
        },
    )
    symbology = forms.CharField(max_length=3, required=False)


class ReportForm(forms.Form):
    """What somebody who scanned a label found wrong."""

    kind = forms.ChoiceField(label=_("What is wrong?"), choices=ProblemKind, widget=forms.RadioSelect)
    text = PlainTextField(label=_("What did you see?"), max_length=LONGEST_REPORT, widget=forms.Textarea)
    contact = PlainTextField(label=_("How can the office reach you? (not needed)"), max_length=120, required=False)
