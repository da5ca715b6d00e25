"""Rows for tests. Each function saves one plausible row; `changes` name the fields that matter to the test.

They build on the reference data that `tests/conftest.py` loads (places, taxonomy), so ask for database
access (`pytest.mark.django_db`; in transactional tests for the fixtures `places` and `taxonomy` too).

    make_producer(kind="cooperative")                   in Bát Tràng, published, no consent to show contacts
    make_product(name_vi="Cốm Mạ", price=None)          with a producer of its own unless one is given
    make_certificate(product, stars=4)                  from 10/01/2026 for the term of the law
    make_certificate(revoked_on=date(2026, 5, 2))       with a product of its own, and a reason of revocation
    make_proposal(product)                              a five-star proposal that is open
    make_village(name_vi="Làng Mạ", crafts=[craft])     in former Gia Lâm, nothing verified
    make_craft(name_vi="Đan lát")                       with the motif of a basket
    make_photo(product)                                 a photograph whose files are not in the storage
    make_outlet(name_vi="Quầy Mạ")                      in Bát Tràng, in business, open daily from 8:00 to 17:30
    make_outlet(hours=[("7:30", "11:30")])              these slots each day; () for an outlet whose hours nobody knows
    make_stocking(outlet, product)                      seen on the shelf on 10/11/2026

Names and addresses are numbered, so that rows made in a loop differ. `build_product(**changes)` and
`build_certificate(**changes)` give the same rows unsaved, for `bulk_create` and for constraints.
"""

from collections.abc import Sequence
from datetime import date, time
from itertools import count
from typing import Any

from catalogue import authorities
from catalogue.certificate_status import end_of_term
from catalogue.models import (
    Certificate,
    CriteriaVersion,
    FiveStarProposal,
    Producer,
    ProducerKind,
    Product,
    ProductPhoto,
    ProductSet,
)
from core.pictures import Picture
from outlets.confirmation import Witness
from outlets.models import OpeningHours, Outlet, OutletKind, Stocking
from villages.models import Commune, Craft, CraftVillage, FormerCommune, FormerDistrict

BAT_TRANG, FORMER_BAT_TRANG, GIA_LAM = "00577", "00583", "018"
FIRST_DAY = date(2026, 1, 10)

_numbers = count(1)


def make_craft(**changes: Any) -> Craft:
    """Nghề."""
    number = next(_numbers)
    return Craft.objects.create(
        **{"slug": f"nghe-{number}", "name_vi": f"Nghề thử {number}", "motif": "basket", **changes}
    )


def make_village(*, crafts: Sequence[Craft] = (), **changes: Any) -> CraftVillage:
    """Làng nghề, without a verified craft or place unless the changes say so."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "slug": f"lang-{number}",
        "name_vi": f"Làng thử {number}",
        "summary_vi": "Một làng để thử.",
    }
    if "former_district" not in changes:
        usual["former_district"] = FormerDistrict.objects.get(code=GIA_LAM)
    village = CraftVillage.objects.create(**{**usual, **changes})
    village.crafts.set(crafts)
    return village


def make_producer(**changes: Any) -> Producer:
    """Chủ thể, a household of Bát Tràng."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "slug": f"chu-the-{number}",
        "name_vi": f"Chủ thể thử {number}",
        "legal_name": f"Hộ kinh doanh thử {number}",
        "kind": ProducerKind.HOUSEHOLD,
    }
    if "commune" not in changes:
        usual["commune"] = Commune.objects.get(code=BAT_TRANG)
    if "former_commune" not in changes:
        usual["former_commune"] = FormerCommune.objects.get(code=FORMER_BAT_TRANG)
    return Producer.objects.create(**{**usual, **changes})


def build_product(**changes: Any) -> Product:
    """Sản phẩm, not saved; its producer is."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "slug_vi": f"san-pham-{number}",
        "slug_en": f"product-{number}",
        "name_vi": f"Sản phẩm thử {number}",
        "price": 120_000,
    }
    if "producer" not in changes:
        usual["producer"] = make_producer()
    if "product_set" not in changes:
        usual["product_set"] = ProductSet.objects.get(number=1)
    return Product(**{**usual, **changes})


def make_product(**changes: Any) -> Product:
    """Sản phẩm, published."""
    product = build_product(**changes)
    product.save()
    return product


def build_certificate(product: Product, **changes: Any) -> Certificate:
    """Giấy chứng nhận, not saved; authority and criteria are those of its day."""
    number = next(_numbers)
    first = changes.get("valid_from", changes.get("decision_date", FIRST_DAY))
    decided_on, stars = changes.get("decision_date", first), changes.get("stars", 3)
    usual: dict[str, Any] = {
        "product": product,
        "stars": stars,
        "decision_number": f"{number}/QĐ-UBND",
        "decision_date": decided_on,
        "authority": authorities.authority_name(stars, decided_on, former_district="Huyện Gia Lâm"),
        "authority_level": authorities.level_for(stars, decided_on),
        "valid_from": first,
        "valid_to": end_of_term(first),
        "revocation_vi": "Vi phạm điều kiện." if changes.get("revoked_on") else "",
    }
    if "criteria_version" not in changes:
        usual["criteria_version"] = CriteriaVersion.objects.get(number=authorities.criteria_number(decided_on))
    return Certificate(**{**usual, **changes})


def make_certificate(product: Product | None = None, **changes: Any) -> Certificate:
    """Giấy chứng nhận with three stars, of a product of its own unless one is given."""
    certificate = build_certificate(product or make_product(), **changes)
    certificate.save()
    return certificate


def make_proposal(product: Product | None = None, **changes: Any) -> FiveStarProposal:
    """Tiềm năng 5 sao, open."""
    usual = {"document_number": f"{next(_numbers)}/TTr-UBND", "proposed_on": FIRST_DAY}
    return FiveStarProposal.objects.create(**{"product": product or make_product(), **usual, **changes})


def make_photo(product: Product, **changes: Any) -> ProductPhoto:
    """Ảnh sản phẩm, 640 by 480 pixels, as a row only."""
    usual = {
        "picture": Picture(f"{next(_numbers):016x}", 640, 480),
        "alt_vi": "Ảnh thử",
        "credit": "Người chụp",
        "licence": "Đồng ý",
    }
    return ProductPhoto.objects.create(**{"product": product, **usual, **changes})


def make_outlet(*, hours: Sequence[tuple[str, str]] = (("8:00", "17:30"),), **changes: Any) -> Outlet:
    """Điểm bán, published; a slot that ends before it begins goes on past midnight."""
    number = next(_numbers)
    usual: dict[str, Any] = {
        "slug": f"diem-ban-{number}",
        "name_vi": f"Điểm bán thử {number}",
        "kind": OutletKind.SHOP,
        "operator": "Đơn vị vận hành thử",
        "latitude": 20.9786,
        "longitude": 105.9126,
        "opens_on": FIRST_DAY,
    }
    if "commune" not in changes:
        usual["commune"] = Commune.objects.get(code=BAT_TRANG)
    if "former_commune" not in changes:
        usual["former_commune"] = FormerCommune.objects.get(code=FORMER_BAT_TRANG)
    outlet = Outlet.objects.create(**{**usual, **changes})
    slots = [(_time(opens), _time(closes)) for opens, closes in hours]
    OpeningHours.objects.bulk_create(
        OpeningHours(outlet=outlet, opens=opens, closes=closes, past_midnight=closes <= opens)
        for opens, closes in slots
    )
    return outlet


def make_stocking(outlet: Outlet | None = None, product: Product | None = None, **changes: Any) -> Stocking:
    """Sản phẩm tại điểm bán."""
    usual = {"outlet": outlet or make_outlet(), "product": product or make_product()}
    return Stocking.objects.create(**{**usual, "witness": Witness.SEEN, "confirmed_on": date(2026, 11, 10), **changes})


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
