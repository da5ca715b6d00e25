"""The form of a producer."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import ProducerKind
from core.address_forms import AddressedForm, AddressField
from core.dates import today
from villages.models import Commune


class ProducerForm(AddressedForm):
    class Meta:
        field_classes = {"slug": AddressField}
        help_texts = {
            "name_vi": _("The name buyers know. The registered one follows below."),
            "legal_name": _("As on the business registration."),
            "tax_code": _("10 or 13 digits. Empty for households: theirs is the owner's personal number."),
            "village": _("Only when the workshop is in that village; otherwise leave empty."),
            "former_commune": _(
                "As it was until 30/06/2025; people still search by it. Type its name or its district."
            ),
            "commune": _("Since 01/07/2025. Leave empty: the one that took the main part of the former commune."),
            "phone": _("The number that buyers call."),
            "since": _("The year."),
            "slug": _(
                "The end of the page's address. Leave empty to make it from the name. After a change the old "
                "address keeps leading here."
            ),
            "is_published": _("Without the tick neither the producer nor its products are shown."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "commune" in self.fields:
            self.fields["commune"].required = False

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._settle_commune()
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

    def _settle_commune(self) -> None:
        former, commune = self.cleaned_data.get("former_commune"), self.cleaned_data.get("commune")
        if former is None or "commune" in self.errors:
            return
        successors = list(Commune.objects.of_former(former))
        if commune is None:
            self.cleaned_data["commune"] = successors[0]
        elif commune not in successors:
            sentence = gettext("%(former)s went to: %(successors)s. Choose one of these.")
            names = ", ".join(str(successor) for successor in successors)
            self.add_error("commune", sentence % {"former": former, "successors": names})
