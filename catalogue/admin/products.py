"""Products in the office's admin."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import BooleanField, ExpressionWrapper, QuerySet
from django.forms import BaseInlineFormSet, Field, ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.actions import rename_product
from catalogue.admin.badges import status_badge
from catalogue.admin.certificates import CertificateInline, ProposalInline, give_hints
from catalogue.admin.filters import PhotoFilter, ProductCertificateFilter, SeasonFilter, StoryFilter
from catalogue.admin.photos import ProductPhotoInline
from catalogue.admin.product_form import ProductForm
from catalogue.models import Certificate, Product, ProductSet, ProductState
from catalogue.querysets import ProductQuerySet
from core.dates import dmy, today
from core.folded_admin_search import FoldedSearch
from core.money import dong
from core.office_admin import AddressedAdmin, AttentionLine
from villages.admin import FormerDistrictFilter


def _published() -> ProductQuerySet:
    return Product.objects.filter(state=ProductState.PUBLISHED)


@admin.register(Product)
class ProductAdmin(FoldedSearch, AddressedAdmin):
    menu_position = 10
    form = ProductForm
    fieldsets = (
        (None, {"fields": (("name_vi", "name_en"), "producer", "product_set", "village", ("state", "code"))}),
        (
            _("For buyers"),
            {
                "fields": (
                    ("summary_vi", "summary_en"),
                    ("net_content_vi", "net_content_en"),
                    ("price", "sale_kind"),
                    "season",
                )
            },
        ),
        (_("Product story"), {"fields": (("story_vi", "story_en"),)}),
        (
            _("Ingredients, making, use"),
            {
                "fields": (
                    ("ingredients_vi", "ingredients_en"),
                    ("making_vi", "making_en"),
                    ("usage_vi", "usage_en"),
                    ("storage_vi", "storage_en"),
                    ("shelf_life_vi", "shelf_life_en"),
                    ("standards_vi", "standards_en"),
                ),
                "classes": ("collapse",),
            },
        ),
        (
            _("Codes, page address, illustration"),
            {
                "fields": (
                    ("official_code", "gtin"),
                    ("slug_vi", "slug_en"),
                    "former_addresses",
                    "motif",
                ),
                "classes": ("collapse",),
            },
        ),
        (
            _("Withdrawal"),
            {
                "fields": ("withdrawn_on", ("withdrawn_reason_vi", "withdrawn_reason_en")),
                "classes": ("collapse",),
            },
        ),
    )
    readonly_fields = ("code", *AddressedAdmin.readonly_fields)
    autocomplete_fields = ("producer", "village")
    inlines = (CertificateInline, ProposalInline, ProductPhotoInline)
    list_display = (
        "name_vi",
        "maker",
        "set_number",
        "stars_today",
        "certificate_today",
        "shown_price",
        "state",
        "has_story",
        "has_photo",
    )
    list_filter = (
        "state",
        ProductCertificateFilter,
        "product_set__group__sector",
        ("producer__former_commune__district", FormerDistrictFilter),
        "sale_kind",
        SeasonFilter,
        StoryFilter,
        PhotoFilter,
    )
    search_help_text = _("Name, producer, place or the code on the pack; accents do not matter.")
    ordering = ("sort_key", "pk")
    attention = (
        AttentionLine(
            _("Products without a certificate"),
            _("Shown to readers, but no decision has been entered."),
            {"certificate": "none", "state__exact": ProductState.PUBLISHED},
            lambda on: _published().with_certificate(on).filter(certificate_status=""),
            position=50,
        ),
        AttentionLine(
            _("Products without a story"),
            _("The story counts in the rating, and it is what readers come for."),
            {"story": "no", "state__exact": ProductState.PUBLISHED},
            lambda on: _published().filter(~StoryFilter.has_it),
            position=60,
        ),
        AttentionLine(
            _("Products without a photograph"),
            _("They are shown with a drawing."),
            {"photo": "no", "state__exact": ProductState.PUBLISHED},
            lambda on: _published().filter(~PhotoFilter.has_it),
            position=70,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Product]":
        products = super().get_queryset(request).select_related("producer", "product_set")
        return (
            products.with_stars(today())
            .with_certificate(today())
            .annotate(
                story_exists=ExpressionWrapper(StoryFilter.has_it, BooleanField()),
                photo_exists=PhotoFilter.has_it,
            )
        )

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        """The product whose code was typed or scanned from a pack, or else what the words find."""
        code = "".join(search_term.split())
        named = queryset.filter(public_code=code.replace("-", "").upper()) | queryset.filter(gtin=code)
        if code and named.exists():
            return named, False
        return super().get_search_results(request, queryset, search_term)

    def autocomplete_label(self, row: Product) -> str:
        return f"{row} — {row.producer}"

    @admin.display(description=_("producer"), ordering="producer__sort_key")
    def maker(self, product: Product) -> str:
        return str(product.producer)

    @admin.display(description=_("product set"), ordering="product_set__number")
    def set_number(self, product: Product) -> SafeString:
        full = f"{product.product_set.number}. {product.product_set}"
        return format_html('<span title="{}">{}</span>', full, Truncator(full).chars(30))

    @admin.display(description=_("stars today"), ordering="stars_in_force")
    def stars_today(self, product: Any) -> str:
        return gettext("%(stars)s stars") % {"stars": product.stars_in_force} if product.stars_in_force else "–"

    @admin.display(description=_("certificate"), ordering="certificate_ends")
    def certificate_today(self, product: Any) -> SafeString | str:
        if not product.certificate_status:
            return gettext("none")
        badge = status_badge(product.certificate_status)
        return format_html("{} <span>{} {}</span>", badge, gettext("until"), dmy(product.certificate_ends))

    @admin.display(description=_("price"), ordering="price")
    def shown_price(self, product: Product) -> str:
        return gettext("Contact for price") if product.price is None else dong(product.price)

    @admin.display(description=_("story"), boolean=True, ordering="story_exists")
    def has_story(self, product: Any) -> bool:
        return product.story_exists

    @admin.display(description=_("photo"), boolean=True, ordering="photo_exists")
    def has_photo(self, product: Any) -> bool:
        return product.photo_exists

    @admin.display(description=_("public code"))
    def code(self, product: Product) -> SafeString | str:
        """Printed on packs, so it is shown and never edited."""
        if product.pk is None:
            return gettext("given when the product is saved")
        if product.state == ProductState.DRAFT:
            return product.spaced_code
        return format_html('<a href="{}">{}</a>', product.get_code_url(), product.spaced_code)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field:
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "product_set":
            field.choices = _sets_by_sector()
        return field

    def view_on_site(self, obj: Product) -> str | None:
        return None if obj.state == ProductState.DRAFT else obj.get_absolute_url()

    def has_delete_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """Drafts only: what was published has its code on packs, so it is withdrawn, not deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state == ProductState.DRAFT)

    def save_model(self, request: HttpRequest, obj: Product, form: ModelForm, change: bool) -> None:
        if change and {"slug_vi", "slug_en"} & set(form.changed_data):
            rename_product(product=obj, slug_vi=obj.slug_vi, slug_en=obj.slug_en)
        super().save_model(request, obj, form, change)
        for sentence in form.adjustments:
            messages.info(request, sentence)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseInlineFormSet, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Certificate:
            for certificate in [
                *formset.new_objects,
                *(changed for changed, _fields in formset.changed_objects),
            ]:
                give_hints(request, certificate)


def _sets_by_sector() -> list[tuple[str, Any]]:
    """The 26 sets under their sectors, as a grouped choice."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for product_set in ProductSet.objects.select_related("group__sector"):
        sector = product_set.group.sector
        sets = groups.setdefault(f"{sector.numeral}. {sector}", [])
        sets.append((product_set.pk, f"{product_set.number}. {product_set}"))
    return [("", "—"), *groups.items()]
