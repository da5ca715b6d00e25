"""What can be ordered, in the office's admin, with what is left of it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from core.count_field import CountField
from core.office_admin import AttentionLine, OfficeAdmin
from core.search import LONGEST_QUERY
from orders.actions import save_offer
from orders.exceptions import StockSoldMeanwhile
from orders.models import Offer, SellerTerms
from orders.workshop_forms import MOST_LEFT
from traceability.admin.refusals import ToldRefusals


class OfferForm(forms.ModelForm):
    """`seen`: what was left when the form was opened; what an order took since is not undone."""

    left = CountField(
        label=_("Left"),
        least=0,
        most=MOST_LEFT,
        sentence=_("What is left is a whole number such as 20, or 0."),
        required=False,
        help_text=_("Packs that can still be ordered. Leave empty when it is made to order and never runs out."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=MOST_LEFT)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            left = Offer.objects.with_left().get(pk=self.instance.pk).left
            self.initial |= {"left": left, "seen": left}

    def clean_product(self) -> Product:
        product = self.cleaned_data["product"]
        if product.is_on_enquiry:
            sentence = gettext(
                "“%(product)s” is sold on enquiry, as services, living things and what has no public price are: it "
                "cannot be ordered."
            )
            raise forms.ValidationError(sentence % {"product": product.name})
        return product

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if given.get("at_least", 0) > given.get("at_most", given.get("at_least", 0)):
            self.add_error("at_most", gettext("The most cannot be fewer than the least."))
        return given


@admin.register(Offer)
class OfferAdmin(ToldRefusals, OfficeAdmin):
    menu_position = 86
    form = OfferForm
    refusals = (StockSoldMeanwhile,)
    # Which columns are searched stands below; Django wants to see that there are any.
    search_fields = ("pk",)
    fields = ("product", "is_open", ("left", "is_sold_out"), "weight_grams", ("at_least", "at_most"), "seen")
    readonly_fields = ("is_sold_out",)
    autocomplete_fields = ("product",)
    list_display = ("product", "producer", "is_open", "left_now", "is_sold_out", "weight_grams", "limits")
    list_filter = ("is_open", "is_sold_out", ("product__producer", admin.RelatedOnlyFieldListFilter))
    search_help_text = _("Words of product and producer; accents do not matter.")
    ordering = ("product__sort_key", "pk")
    attention = (
        AttentionLine(
            _("Offers that are sold out"),
            _("Ask the producer for a new count, or whether the offer is to be closed."),
            {"is_sold_out__exact": "1", "is_open__exact": "1"},
            lambda on: Offer.objects.filter(is_open=True, is_sold_out=True),
            position=78,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Offer]":
        return super().get_queryset(request).select_related("product__producer").with_left()

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if not search_term.strip():
            return queryset, False
        return queryset.filter(product__in=Product.objects.search(search_term[:LONGEST_QUERY])), False

    def get_readonly_fields(self, request: HttpRequest, obj: Offer | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj is None else ("product", *self.readonly_fields)

    @admin.display(description=_("producer"), ordering="product__producer__sort_key")
    def producer(self, offer: Offer) -> str:
        return str(offer.product.producer)

    @admin.display(description=_("left"), ordering="left")
    def left_now(self, offer: Any) -> str | int:
        return gettext("made to order") if offer.left is None else offer.left

    @admin.display(description=_("at a time"))
    def limits(self, offer: Offer) -> str:
        return f"{offer.at_least}–{offer.at_most}"

    def save_model(self, request: HttpRequest, obj: Offer, form: ModelForm, change: bool) -> None:
        save_offer(offer=obj, left=form.cleaned_data["left"], seen=form.cleaned_data["seen"])
        if not SellerTerms.objects.filter(producer=obj.product.producer_id, is_selling=True).exists():
            messages.warning(request, gettext("Its producer does not take orders yet: enter the seller's terms."))
