"""Forms of things that stand in a commune: where it was until 2025, and where it is today."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressedForm
from villages.models import Commune

PLACE_HELP = {
    "former_commune": _("As it was until 30/06/2025; people still search by it. Type its name or its district."),
    "commune": _("Since 01/07/2025. Leave empty: the one that took the main part of the former commune."),
}


class PlacedForm(AddressedForm):
    """The commune of today may be left empty, and must have taken land of the former one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "commune" in self.fields:
            self.fields["commune"].required = False

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._settle_commune()
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
