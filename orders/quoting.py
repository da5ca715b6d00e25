"""What an order would cost, seller by seller, exactly as it is shown before the one button that confirms it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from orders.contents import Contents, Item, Part
from orders.models import DeliveryZone, SellerTerms
from orders.pricing import Tariff
from orders.status import OrderKind
from orders.ways import HandOver, PaymentMethod
from outlets.business import Business
from outlets.models import Outlet
from policies.models import PolicyVersion
from villages.models import Commune


@dataclass(frozen=True)
class Wish:
    """How a buyer wants the goods of one seller. `outlet`: its key, for a pick-up."""

    hand_over: HandOver
    outlet: int | None = None
    payment: PaymentMethod | None = None


@dataclass(frozen=True)
class Parcel:
    """The part of one seller. `fee`: None while it is not known where to bring the goods."""

    part: Part
    hand_over: HandOver
    outlet: Outlet | None
    outlets: Sequence[Outlet]
    tariff: Tariff | None
    fee: int | None
    payment: PaymentMethod
    problem: str = ""

    @property
    def terms(self) -> SellerTerms:
        return self.part.terms

    @property
    def items(self) -> Sequence[Item]:
        return self.part.items

    @property
    def goods(self) -> int:
        return self.part.goods

    @property
    def total(self) -> int | None:
        return None if self.fee is None else self.goods + self.fee

    @property
    def left_to_free(self) -> int | None:
        return self.tariff.left_to_free(self.goods) if self.tariff else None


@dataclass(frozen=True)
class Quote:
    """All parcels. Of an enquiry there are no fees and no payments: the sellers answer with a price."""

    kind: OrderKind
    parcels: Sequence[Parcel]
    rules: Sequence[PolicyVersion]

    @property
    def is_complete(self) -> bool:
        """Whether all that is to be paid is known, so that it can be confirmed."""
        return bool(self.parcels) and not self.problems and all(parcel.fee is not None for parcel in self.parcels)

    @property
    def problems(self) -> list[str]:
        return [parcel.problem for parcel in self.parcels if parcel.problem]

    @property
    def goods(self) -> int:
        return sum(parcel.goods for parcel in self.parcels)

    @property
    def fees(self) -> int:
        return sum(parcel.fee or 0 for parcel in self.parcels)

    @property
    def total(self) -> int:
        return self.goods + self.fees

    @property
    def needs_address(self) -> bool:
        is_brought = any(parcel.hand_over == HandOver.DELIVERY for parcel in self.parcels)
        return self.kind == OrderKind.ORDER and is_brought

    @property
    def needs_adult(self) -> bool:
        return any(item.product.product_set.notice == "alcohol" for parcel in self.parcels for item in parcel.items)

    @property
    def digest(self) -> str:
        """The same text for the same contract: what is confirmed must be what was shown."""
        told = [self.kind, [_told(parcel) for parcel in self.parcels], [rule.pk for rule in self.rules]]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def quote_of(
    contents: Contents,
    *,
    kind: OrderKind,
    commune: Commune | None,
    wishes: Mapping[int, Wish],
    rules: Sequence[PolicyVersion],
    on: date,
) -> Quote:
    """`wishes` by the key of the producer; where there is none, or one that cannot be, the seller's usual way."""
    tariff = tariff_to(commune) if commune else None
    parcels = [_parcel(part, wishes.get(part.terms.producer_id), commune, tariff, kind, on) for part in contents.parts]
    return Quote(kind, parcels, rules)


def tariff_to(commune: Commune) -> Tariff | None:
    """What bringing a parcel to a commune costs; None where nobody brings one."""
    zone = DeliveryZone.objects.filter(communes__commune=commune).prefetch_related("rates").first()
    if zone is None or not zone.rates.all():
        return None
    rates = [(rate.up_to_grams, rate.fee) for rate in zone.rates.all()]
    return Tariff(str(zone.name), rates, zone.per_extra_kilo, zone.free_from)


def _parcel(
    part: Part, wish: Wish | None, commune: Commune | None, tariff: Tariff | None, kind: OrderKind, on: date
) -> Parcel:
    terms = part.terms
    outlets = [
        outlet for outlet in terms.pick_up_at.all() if outlet.is_published and outlet.period.on(on) == Business.OPEN
    ]
    outlet = next((outlet for outlet in outlets if wish and outlet.pk == wish.outlet), None)
    picks_up = outlet is not None and wish is not None and wish.hand_over == HandOver.PICK_UP
    if not picks_up and not terms.delivers and outlets:
        outlet, picks_up = outlets[0], True
    hand_over = HandOver.PICK_UP if picks_up else HandOver.DELIVERY
    parcel = {
        "part": part,
        "hand_over": hand_over,
        "outlet": outlet if picks_up else None,
        "outlets": outlets,
        "tariff": None if picks_up else tariff,
        "payment": _payment(terms, wish.payment if wish else None),
    }
    if kind == OrderKind.ENQUIRY or picks_up:
        return Parcel(**parcel, fee=0)
    if not terms.delivers:
        sentence = _("“%(seller)s” does not deliver, and has no outlet for pick-up now. Ask them by phone.")
        return Parcel(**parcel, fee=None, problem=sentence % {"seller": terms.producer.name})
    if commune and tariff is None:
        sentence = _("Nobody delivers to %(place)s yet: choose an outlet, or ask the maker.")
        return Parcel(**parcel, fee=None, problem=sentence % {"place": commune.name_in_text})
    return Parcel(**parcel, fee=tariff.fee(weight=part.weight, goods=part.goods) if tariff else None)


def _payment(terms: SellerTerms, wanted: PaymentMethod | None) -> PaymentMethod:
    takes = {PaymentMethod.CASH: terms.takes_cash, PaymentMethod.TRANSFER: terms.takes_transfers}
    if wanted and takes[wanted]:
        return wanted
    return PaymentMethod.CASH if terms.takes_cash else PaymentMethod.TRANSFER


def _told(parcel: Parcel) -> list[object]:
    return [
        parcel.terms.producer_id,
        [[item.product.public_code, item.able, item.unit_price] for item in parcel.items],
        parcel.hand_over,
        parcel.outlet.pk if parcel.outlet else None,
        parcel.fee,
        parcel.payment,
        parcel.terms.account_number,
    ]
