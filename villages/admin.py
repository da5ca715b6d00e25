"""Craft villages and places in the office's admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from core.folded_admin_search import FoldedSearch
from core.office_admin import AddressedAdmin, AttentionLine, OfficeAdmin, ReferenceAdmin
from villages.models import Commune, Craft, CraftVillage, FormerCommune, FormerDistrict
from villages.renaming import rename_village
from villages.village_form import CraftForm, CraftVillageForm


class FormerDistrictFilter(admin.RelatedFieldListFilter):
    """Former districts, wherever in a row's relations they are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("former district")


class PlaceAdmin(FoldedSearch, ReferenceAdmin):
    """Official places: 126 communes of today, 526 and 30 former units."""

    search_help_text = _("Name; accents do not matter.")


@admin.register(CraftVillage)
class CraftVillageAdmin(FoldedSearch, AddressedAdmin):
    menu_position = 110
    form = CraftVillageForm
    fieldsets = (
        (None, {"fields": (("name_vi", "name_en"), "other_names", "crafts", "craft_verified")}),
        (
            _("Where"),
            {
                "fields": (
                    "former_district",
                    "former_commune",
                    "commune",
                    "place_verified",
                    ("latitude", "longitude"),
                )
            },
        ),
        (_("Title"), {"fields": ("title_kind", ("title_decision", "title_year"), "wcc_year")}),
        (_("For readers"), {"fields": (("summary_vi", "summary_en"), ("text_vi", "text_en"))}),
        (_("A namesake elsewhere"), {"fields": (("homonym_vi", "homonym_en"),), "classes": ("collapse",)}),
        (
            _("Sources and page address"),
            {"fields": ("sources", "slug", "former_addresses"), "classes": ("collapse",)},
        ),
    )
    autocomplete_fields = ("crafts", "former_district", "former_commune", "commune")
    list_display = (
        "label",
        "craft_names",
        "former_district",
        "commune",
        "title_kind",
        "craft_verified",
        "place_verified",
    )
    list_filter = (
        "title_kind",
        "craft_verified",
        "place_verified",
        ("former_district", FormerDistrictFilter),
        "crafts",
    )
    search_help_text = _("Name, other names, commune or former district; accents do not matter.")
    ordering = ("sort_key", "slug")
    attention = (
        AttentionLine(
            _("Craft villages whose place is not verified"),
            _("Their commune of today is hidden from readers until somebody has checked it."),
            {"place_verified__exact": "0"},
            lambda on: CraftVillage.objects.filter(place_verified=False),
            position=90,
        ),
        AttentionLine(
            _("Craft villages whose craft is not verified"),
            _("Their craft is hidden from readers until somebody has checked it."),
            {"craft_verified__exact": "0"},
            lambda on: CraftVillage.objects.filter(craft_verified=False),
            position=95,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[CraftVillage]":
        villages = super().get_queryset(request)
        return villages.select_related("former_district", "commune").prefetch_related("crafts")

    @admin.display(description=_("name"), ordering="sort_key")
    def label(self, village: CraftVillage) -> str:
        return village.label

    @admin.display(description=_("crafts"))
    def craft_names(self, village: CraftVillage) -> str:
        return ", ".join(str(craft) for craft in village.crafts.all())

    def save_model(self, request: HttpRequest, obj: CraftVillage, form: ModelForm, change: bool) -> None:
        if change and "slug" in form.changed_data:
            rename_village(village=obj, slug=obj.slug)
        super().save_model(request, obj, form, change)


@admin.register(Craft)
class CraftAdmin(FoldedSearch, OfficeAdmin):
    menu_position = 120
    form = CraftForm
    fields = (("name_vi", "name_en"), ("summary_vi", "summary_en"), "motif", "slug")
    list_display = ("name_vi", "name_en", "villages")
    search_help_text = PlaceAdmin.search_help_text

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Craft]":
        return super().get_queryset(request).annotate(village_total=Count("villages")).order_by("sort_key")

    @admin.display(description=_("craft villages"), ordering="village_total")
    def villages(self, craft: Any) -> int:
        return craft.village_total

    def get_readonly_fields(self, request: HttpRequest, obj: Craft | None = None) -> tuple[str, ...]:
        """Its address stays: it is in links and filters, and crafts keep no former ones."""
        return ("slug",) if obj else ()


@admin.register(Commune)
class CommuneAdmin(PlaceAdmin):
    menu_position = 130
    list_display = ("name", "kind", "code", "main_former_district")
    list_filter = ("kind", ("main_former_district", FormerDistrictFilter))
    list_select_related = ("main_former_district",)
    ordering = ("sort_key",)


@admin.register(FormerCommune)
class FormerCommuneAdmin(PlaceAdmin):
    menu_position = 140
    fields = ("code", "kind", "name", "district", "went_to", "latitude", "longitude")
    readonly_fields = ("went_to",)
    list_display = ("name", "kind", "district", "went_to")
    list_filter = ("kind", ("district", FormerDistrictFilter))
    ordering = ("sort_key", "code")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[FormerCommune]":
        return super().get_queryset(request).select_related("district").prefetch_related("successions__commune")

    @admin.display(description=_("communes of today"))
    def went_to(self, former: FormerCommune) -> str:
        successions = sorted(former.successions.all(), key=lambda succession: not succession.is_main)
        return ", ".join(str(succession.commune) for succession in successions)


@admin.register(FormerDistrict)
class FormerDistrictAdmin(PlaceAdmin):
    menu_position = 150
    list_display = ("name", "kind", "code", "valid_to")
    list_filter = ("kind",)
    ordering = ("sort_key",)
