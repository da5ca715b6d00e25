"""Producers in the office's admin."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from catalogue.actions import rename_producer
from catalogue.admin.filters import ConsentFilter
from catalogue.admin.members import MemberFormSet, MemberInline, say
from catalogue.admin.photos import ProducerPhotoInline
from catalogue.admin.producer_form import ProducerForm
from catalogue.models import Producer
from core.folded_admin_search import FoldedSearch
from core.office_admin import AddressedAdmin, AttentionLine
from villages.admin import FormerDistrictFilter


@admin.register(Producer)
class ProducerAdmin(FoldedSearch, AddressedAdmin):
    menu_position = 20
    form = ProducerForm
    fieldsets = (
        (
            None,
            {"fields": (("name_vi", "name_en"), "legal_name", ("kind", "tax_code"), "since", "is_published")},
        ),
        (_("Where"), {"fields": ("village", "former_commune", "commune", "address")}),
        (
            _("Contacts"),
            {
                "fields": (("phone", "email"), "contact_consent_on"),
                "description": _("Shown to readers only with the producer's written consent."),
            },
        ),
        (_("About the producer"), {"fields": (("about_vi", "about_en"),)}),
        (_("Page address"), {"fields": ("slug", "former_addresses", "is_sample"), "classes": ("collapse",)}),
    )
    autocomplete_fields = ("village", "former_commune", "commune")
    inlines = (ProducerPhotoInline, MemberInline)
    list_display = ("name_vi", "kind", "village", "commune", "products", "consent", "is_published")
    list_filter = (
        "kind",
        "is_published",
        ConsentFilter,
        ("former_commune__district", FormerDistrictFilter),
        "is_sample",
    )
    search_help_text = _("Name, registered name, village or commune; accents do not matter.")
    ordering = ("sort_key", "pk")
    attention = (
        AttentionLine(
            _("Producers without consent to publish their contacts"),
            _("Their phone, e-mail and street stay hidden from buyers until the written consent is entered."),
            {"consent": "no", "is_published__exact": "1"},
            lambda on: Producer.objects.published().filter(~ConsentFilter.has_it),
            position=80,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Producer]":
        producers = super().get_queryset(request).select_related("village__former_district", "commune")
        return producers.annotate(product_total=Count("products")).order_by(*self.ordering)

    @admin.display(description=_("products"), ordering="product_total")
    def products(self, producer: Any) -> int:
        return producer.product_total

    @admin.display(description=_("contacts"), boolean=True, ordering="contact_consent_on")
    def consent(self, producer: Producer) -> bool:
        return producer.publishes_contacts

    def autocomplete_label(self, row: Producer) -> str:
        return f"{row} ({row.commune})"

    def view_on_site(self, obj: Producer) -> str | None:
        return obj.get_absolute_url() if obj.is_published else None

    def save_model(self, request: HttpRequest, obj: Producer, form: ModelForm, change: bool) -> None:
        if change and "slug" in form.changed_data:
            rename_producer(producer=obj, slug=obj.slug)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if isinstance(formset, MemberFormSet):
            say(request, formset)
