"""Sectors, groups, product sets, ministries: looked up, hardly ever changed."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.models import CriteriaVersion, Group, Ministry, ProductSet, Sector
from core.office_admin import OfficeAdmin, ReferenceAdmin


@admin.register(ProductSet)
class ProductSetAdmin(ReferenceAdmin):
    menu_position = 40
    list_display = ("number", "name_vi", "group", "sector", "in_charge", "is_enquiry_only", "products")
    list_display_links = ("number", "name_vi")
    list_filter = ("group__sector", "is_enquiry_only", "ministries")
    list_select_related = ("group__sector",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProductSet]":
        sets = super().get_queryset(request).prefetch_related("ministries")
        return sets.annotate(product_total=Count("products", distinct=True)).order_by("number")

    @admin.display(description=_("sector"), ordering="group__sector__position")
    def sector(self, product_set: ProductSet) -> str:
        return str(product_set.group.sector)

    @admin.display(description=_("ministries in charge"))
    def in_charge(self, product_set: ProductSet) -> str:
        return ", ".join(ministry.abbreviation for ministry in product_set.ministries.all())

    @admin.display(description=_("products"), ordering="product_total")
    def products(self, product_set: ProductSet) -> int:
        return product_set.product_total


@admin.register(Group)
class GroupAdmin(ReferenceAdmin):
    menu_position = 41
    list_display = ("name_vi", "sector", "position")
    list_filter = ("sector",)
    list_select_related = ("sector",)


@admin.register(Sector)
class SectorAdmin(ReferenceAdmin):
    menu_position = 42
    list_display = ("numeral", "name_vi", "criteria_version")
    list_display_links = ("numeral", "name_vi")
    list_select_related = ("criteria_version",)


@admin.register(CriteriaVersion)
class CriteriaVersionAdmin(OfficeAdmin):
    """A new decision is added here before its first certificates; the number of an old one stays."""

    menu_position = 43
    list_display = ("number", "decided_on", "in_force_to")

    def get_readonly_fields(self, request: HttpRequest, obj: CriteriaVersion | None = None) -> tuple[str, ...]:
        return ("number",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: CriteriaVersion | None = None) -> bool:
        return False


@admin.register(Ministry)
class MinistryAdmin(ReferenceAdmin):
    menu_position = 44
    list_display = ("abbreviation", "name_vi", "name_en")
    list_display_links = ("abbreviation", "name_vi")
