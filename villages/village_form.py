"""The forms of craft villages and crafts."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressedForm, AddressField
from core.motif_field import MotifField
from core.point_picker import PointPicker
from core.slugs import free_slug
from villages.models import Commune, Craft
from villages.on_map import names_for_picking

# The box around Hà Nội in which the database takes points (`village_point_in_ha_noi`), degrees.
_LATITUDES, _LONGITUDES = (20.5, 21.5), (105.2, 106.1)


class CraftVillageForm(AddressedForm):
    class Meta:
        field_classes = {"slug": AddressField}
        widgets = {"longitude": PointPicker(names_for_picking)}
        help_texts = {
            "other_names": _("Names that people also search by, separated by commas."),
            "former_commune": _("As it was until 30/06/2025. Type its name or its district."),
            "commune": _("Since 01/07/2025. Check it with the commune before you tick “place verified”."),
            "title_kind": _(
                "As in the city's decision: three different legal titles. While it is not verified, the page says so."
            ),
            "title_decision": _("As cited, such as 2261/QĐ-UBND, 24/05/2022."),
            "sources": _("One source a line: decision, news article, visit. Readers see them on the page."),
            "slug": _(
                "The end of the page's address. Leave empty to make it from the name. After a change the old "
                "address keeps leading here."
            ),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        self._check_place()
        self._check_point()
        return self.cleaned_data

    def _check_place(self) -> None:
        given = self.cleaned_data
        former, commune = given.get("former_commune"), given.get("commune")
        known = commune or former or self.errors.keys() & {"commune", "former_commune"}
        if given.get("place_verified") and not known:
            self.add_error(
                "former_commune", gettext("A verified place has a former commune or one of today: choose it.")
            )
        if former and given.get("former_district") and former.district != given["former_district"]:
            sentence = gettext("%(former)s is not in the former district chosen above.")
            self.add_error("former_commune", sentence % {"former": former})
        if former and commune and not Commune.objects.of_former(former).filter(pk=commune.pk).exists():
            names = ", ".join(str(successor) for successor in Commune.objects.of_former(former))
            sentence = gettext("%(former)s went to: %(successors)s. Choose one of these.")
            self.add_error("commune", sentence % {"former": former, "successors": names})

    def _check_point(self) -> None:
        latitude, longitude = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
        if latitude is None and longitude is None:
            return
        inside = (
            latitude is not None
            and longitude is not None
            and _LATITUDES[0] <= latitude <= _LATITUDES[1]
            and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
        )
        if not inside and not {"latitude", "longitude"} & self.errors.keys():
            sentence = gettext(
                "The point is not in Hà Nội: latitude about 21,0 and longitude about 105,8, or both empty."
            )
            self.add_error("latitude", sentence)


class CraftForm(forms.ModelForm):
    """Crafts keep no former addresses: theirs is settled when they are entered."""

    class Meta:
        field_classes = {"slug": AddressField, "motif": MotifField}
        help_texts = {"slug": _("Leave empty to make it from the name. It stays as it is afterwards.")}

    def clean(self) -> dict[str, Any]:
        super().clean()
        if "slug" in self.fields and not self.cleaned_data.get("slug") and "slug" not in self.errors:
            taken = set(Craft.objects.values_list("slug", flat=True))
            self.cleaned_data["slug"] = free_slug(self.cleaned_data.get("name_vi", ""), taken)
        return self.cleaned_data
