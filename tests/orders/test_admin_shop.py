"""What is for sale, by whom and where to, in the office's admin: checked before it is stored, in plain sentences."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from catalogue.models import ProductSet
from orders.models import DeliveryZone, Offer, SellerTerms, Stock
from tests.factories import BAT_TRANG, make_outlet, make_producer, make_product
from tests.office import addition, change, changelist, form_data, listed, officer, refused, saved
from tests.orders.factories import make_offer, make_seller, make_zone
from villages.models import Commune

pytestmark = pytest.mark.django_db

ACCOUNT = {"bank": "999999", "account_number": "0000 0000-01", "account_name": "CHU THE MAU"}
TOGETHER = "Bank, account number and holder belong together: all three, or none."


@pytest.fixture
def client(today_is: Callable[[date], None]) -> Client:
    today_is(date(2026, 11, 11))
    return officer()


def said(text: str, **words: Any) -> str:
    """A sentence as the office reads it."""
    with override("vi"):
        return gettext(text) % words


def new_terms(client: Client, **told: Any) -> dict[str, Any]:
    """Fields of terms that can be stored, changed by `told`."""
    usual = {"producer": make_producer().pk, "identified_on": "01/07/2026", "is_selling": "on", "delivers": "on"}
    return {**usual, "takes_cash": "on", **told}


def test_an_account_is_stored_as_banks_write_it(client: Client) -> None:
    saved(client, addition(SellerTerms), **new_terms(client, **ACCOUNT))
    terms = SellerTerms.objects.get()
    assert (terms.bank, terms.account_number, terms.account_name) == ("999999", "0000000001", "CHU THE MAU")
    assert terms.takes_transfers


@pytest.mark.parametrize("missing", ["bank", "account_number", "account_name"])
def test_half_an_account_is_refused_where_it_is_missing(client: Client, missing: str) -> None:
    told = new_terms(client, **{**ACCOUNT, missing: ""})
    assert refused(client, addition(SellerTerms), **told) == {missing: [said(TOGETHER)]}
    assert not SellerTerms.objects.exists()


def test_an_account_that_is_none_is_refused_without_repeating_it(client: Client) -> None:
    errors = refused(client, addition(SellerTerms), **new_terms(client, **{**ACCOUNT, "account_number": "12/34"}))
    assert list(errors) == ["account_number"]
    assert "12/34" not in errors["account_number"][0]


def test_a_bank_that_there_is_not_is_refused(client: Client) -> None:
    assert "bank" in refused(client, addition(SellerTerms), **new_terms(client, **{**ACCOUNT, "bank": "000000"}))


@pytest.mark.parametrize(
    ("told", "field", "sentence"),
    [
        ({"identified_on": ""}, "identified_on", "Whoever takes orders was identified before: write when."),
        ({"takes_cash": None}, "takes_cash", "Buyers must be able to pay: take cash, or enter an account."),
        ({"delivers": None}, "delivers", "Buyers must be able to get it: deliver, or name an outlet."),
    ],
)
def test_whoever_sells_can_be_trusted_paid_and_reached(
    client: Client, told: dict[str, Any], field: str, sentence: str
) -> None:
    assert refused(client, addition(SellerTerms), **new_terms(client, **told)) == {field: [said(sentence)]}
    saved(client, addition(SellerTerms), **new_terms(client, **told, is_selling=None))


def test_an_outlet_stands_in_for_delivery(client: Client) -> None:
    outlet = make_outlet()
    saved(client, addition(SellerTerms), **new_terms(client, delivers=None, pick_up_at=[outlet.pk]))
    assert list(SellerTerms.objects.get().pick_up_at.all()) == [outlet]


def test_the_producer_of_terms_stays(client: Client) -> None:
    terms = make_seller()
    assert "producer" not in form_data(client, change(terms))
    saved(client, change(terms), delivers="on")


def test_terms_are_found_by_the_producers_name_without_accents(client: Client) -> None:
    terms = make_seller(make_producer(name_vi="Xưởng Mạ"))
    make_seller(make_producer(name_vi="Lò Gạch"))
    assert listed(client, f"{changelist(SellerTerms)}?q=xuong+ma") == [terms]


def test_an_offer_is_stored_with_what_is_left(client: Client) -> None:
    product = make_product()
    make_seller(product.producer)
    assert len(saved(client, addition(Offer), product=product.pk, weight_grams="500", left="1.200")) == 1
    assert Offer.objects.with_left().get().left == 1_200


def test_without_a_number_it_is_made_to_order_and_without_terms_the_office_is_told(client: Client) -> None:
    messages = saved(client, addition(Offer), product=make_product().pk, weight_grams="500")
    assert said("Its producer does not take orders yet: enter the seller's terms.") in messages
    assert not Stock.objects.exists()


def test_what_is_sold_on_enquiry_is_never_offered(client: Client) -> None:
    enquiry_set = ProductSet.objects.filter(is_enquiry_only=True)[0]
    sentence = (
        "“%(product)s” is sold on enquiry, as services, living things and what has no public price are: it cannot be "
        "ordered."
    )
    for told in ({"sale_kind": "enquiry"}, {"price": None}, {"product_set": enquiry_set}):
        product = make_product(**told)
        errors = refused(client, addition(Offer), product=product.pk, weight_grams="500")
        assert errors == {"product": [said(sentence, product=product.name_vi)]}
    assert not Offer.objects.exists()


def test_the_most_is_no_fewer_than_the_least(client: Client) -> None:
    told = {"product": make_product().pk, "weight_grams": "500", "at_least": "5", "at_most": "4"}
    assert refused(client, addition(Offer), **told) == {"at_most": [said("The most cannot be fewer than the least.")]}


@pytest.mark.parametrize("left", ["x", "-1", "1,5", "1000001"])
def test_what_is_no_number_of_packs_is_refused(client: Client, left: str) -> None:
    offer = make_offer(left=10)
    sentence = said("What is left is a whole number such as 20, or 0.")
    assert refused(client, change(offer), left=left) == {"left": [sentence]}
    assert Stock.objects.get().left == 10


def test_a_count_over_what_was_sold_meanwhile_is_refused_and_nothing_is_kept(client: Client) -> None:
    offer = make_offer(left=10)
    data = form_data(client, change(offer), left="12", weight_grams="900")
    Stock.objects.update(left=8)
    response = client.post(change(offer), data, follow=True)
    sentence = said("Something was sold meanwhile: %(left)s are left now. Count again.", left=8)
    assert [str(message) for message in response.context["messages"]] == [sentence]
    offer.refresh_from_db()
    assert (Stock.objects.get().left, offer.weight_grams) == (8, 500)


def test_other_fields_mind_no_sale(client: Client) -> None:
    offer = make_offer(left=10)
    data = form_data(client, change(offer), weight_grams="900")
    Stock.objects.update(left=8)
    client.post(change(offer), data)
    offer.refresh_from_db()
    assert (Stock.objects.get().left, offer.weight_grams) == (8, 900)


def test_selling_out_follows_the_number_and_the_least(client: Client) -> None:
    offer = make_offer(left=10)
    for told, is_sold_out in (({"at_least": "11"}, True), ({"at_least": "1"}, False), ({"left": "0"}, True)):
        saved(client, change(offer), **told)
        offer.refresh_from_db()
        assert offer.is_sold_out is is_sold_out
    lines = client.get("/admin/").context["attention"]
    assert [line.count for line in lines if "offer/?is_sold_out__exact=1" in line.href] == [1]
    assert listed(client, f"{changelist(Offer)}?is_sold_out__exact=1&is_open__exact=1") == [offer]


def test_offers_are_found_by_product_and_producer_without_accents(client: Client) -> None:
    offer = make_offer(make_product(name_vi="Cốm Mạ"))
    make_offer()
    assert listed(client, f"{changelist(Offer)}?q=com+ma") == [offer]


def zone_data(client: Client, **told: Any) -> dict[str, Any]:
    rate = {"rates-0-up_to_grams": "2000", "rates-0-fee": "20000", "rates-TOTAL_FORMS": "1"}
    return {"name_vi": "Vùng Mạ", "position": "9", "per_extra_kilo": "5000", **rate, **told}


def communes(*codes: str) -> list[int]:
    return list(Commune.objects.filter(code__in=codes).values_list("pk", flat=True))


def test_a_zone_is_stored_with_its_rates_and_communes(client: Client) -> None:
    keys = list(Commune.objects.order_by("pk").values_list("pk", flat=True)[:3])
    saved(client, addition(DeliveryZone), **zone_data(client, in_zone=keys))
    zone = DeliveryZone.objects.get()
    assert [(rate.up_to_grams, rate.fee) for rate in zone.rates.all()] == [(2_000, 20_000)]
    assert sorted(zone.communes.values_list("commune", flat=True)) == keys
    saved(client, change(zone), in_zone=keys[1:])
    assert sorted(zone.communes.values_list("commune", flat=True)) == keys[1:]


def test_all_communes_can_be_ticked(client: Client) -> None:
    page = client.get(addition(DeliveryZone)).content.decode()
    assert page.count('name="in_zone"') == 126


def test_a_commune_of_another_zone_is_refused_by_name(client: Client) -> None:
    make_zone(name_vi="Vùng Gạch")
    sentence = said(
        "These belong to another zone: %(communes)s. Take them out there first.", communes="Xã Bát Tràng (Vùng Gạch)"
    )
    errors = refused(client, addition(DeliveryZone), **zone_data(client, in_zone=communes(BAT_TRANG)))
    assert errors == {"in_zone": [sentence]}
    assert DeliveryZone.objects.count() == 1


def test_a_zone_without_a_rate_could_reckon_nothing_and_is_refused(client: Client) -> None:
    sentence = said("Enter one weight with its fee at least: nothing could be reckoned.")
    told = zone_data(client, **{"rates-0-up_to_grams": None, "rates-0-fee": None, "rates-TOTAL_FORMS": "0"})
    assert refused(client, addition(DeliveryZone), **told) == {"rates": [sentence]}
    assert refused(client, change(make_zone()), **{"rates-0-DELETE": "on"}) == {"rates": [sentence]}
