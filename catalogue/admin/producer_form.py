"""The form of a producer."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import ProducerKind
from core.address_forms import AddressField
from core.dates import today
from villages.placed_form import PLACE_HELP, PlacedForm


class ProducerForm(PlacedForm):
    class Meta:
        field_classes = {"slug": AddressField}
        help_texts = {
            **PLACE_HELP,
            "name_vi": _("The name buyers know. The registered one follows below."),
            "legal_name": _("As on the business registration."),
            "tax_code": _("10 or 13 digits. Empty for households: theirs is the owner's personal number."),
            "village": _("Only when the workshop is in that village; otherwise leave empty."),
            "phone": _("The number that buyers call."),
            "since": _("The year."),
            "slug": _(
                "The end of the page's address. Leave empty to make it from the name. After a change the old "
                "address keeps leading here."
            ),
            "is_published": _("Without the tick neither the producer nor its products are shown."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.cleaned_data.get("kind") == ProducerKind.HOUSEHOLD and self.cleaned_data.get("tax_code"):
            sentence = gettext(
                "A household's tax code is its owner's personal number, never published: leave it empty."
            )
            self.add_error("tax_code", sentence)
        consent_on = self.cleaned_data.get("contact_consent_on")
        if consent_on and consent_on > today():
            self.add_error("contact_consent_on", gettext("The consent is written down already: its day is past."))
        if (since := self.cleaned_data.get("since")) and since > today().year:
            self.add_error("since", gettext("This year is still to come."))
        return self.cleaned_data
