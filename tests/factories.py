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
    make_lot(product, code="L2026-118")                 made on 01/11/2026, use by 180 days later; made by its producer
    make_event(lot, kind="packed")                      at 8:00 on 02/11/2026 in Viet Nam
    make_recall(product, lots=[lot])                    standing since 10/11/2026, a danger to health; no lots: all
    make_label_change(label, after="retired")           as a row only; `change_label_state` is what changes a label
    make_external_trace(product)                        an address of another system
    make_item(lot, number=7)                            the code of a single item with its genuine serial
    make_sighting(lot, number=7)                        that item, first seen on 10/11/2026, once, at one place
    make_report(product)                                a problem that is open, with a way to reach who sent it
    make_print_run(product, lot=lot)                    24 labels without serials
    delete_with_codes(product)                          which protect it otherwise

Names and addresses are numbered, so that rows made in a loop differ. `build_product(**changes)`,
`build_certificate(**changes)` and `build_lot(product, **changes)` give the same rows unsaved, for `bulk_create` and
for constraints.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

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
from traceability.models import (
    ExternalTrace,
    LabelChange,
    LabelCode,
    Lot,
    PrintRun,
    ProblemReport,
    Recall,
    Sighting,
    TraceEvent,
)
from traceability.serials import serial_of
from villages.models import Commune, Craft, CraftVillage, FormerCommune, FormerDistrict

BAT_TRANG, FORMER_BAT_TRANG, GIA_LAM = "00577", "00583", "018"
FIRST_DAY = date(2026, 1, 10)
LOT_DAY, RECALL_DAY = date(2026, 11, 1), date(2026, 11, 10)

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


def delete_with_codes(product: Product) -> None:
    """Deletes a product as nobody can who uses the site: the codes that were given out to it protect it."""
    product.labels.all().delete()
    product.delete()


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


def build_lot(product: Product, **changes: Any) -> Lot:
    """Lô sản xuất, not saved."""
    usual = {
        "code": f"L2026-{next(_numbers)}",
        "producer": product.producer,
        "produced_on": LOT_DAY,
        "expires_on": LOT_DAY + timedelta(days=180),
    }
    return Lot(**{"product": product, **usual, **changes})


def make_lot(product: Product | None = None, **changes: Any) -> Lot:
    """Lô sản xuất, of a product of its own unless one is given. The database gives it its label's row."""
    lot = build_lot(product or make_product(), **changes)
    lot.save()
    return lot


def make_event(lot: Lot | None = None, **changes: Any) -> TraceEvent:
    """Sự kiện truy xuất: packed on the day after the lot was made."""
    usual = {"kind": "packed", "happened_at": _moment(LOT_DAY + timedelta(days=1), 8)}
    return TraceEvent.objects.create(**{"lot": lot or make_lot(), **usual, **changes})


def make_recall(product: Product | None = None, *, lots: Sequence[Lot] = (), **changes: Any) -> Recall:
    """Thu hồi: of these lots, or of every pack of the product."""
    usual = {
        "reason_vi": "Phát hiện chỉ tiêu vượt mức cho phép.",
        "advice_vi": "Không dùng, mang trả nơi đã mua.",
        "announced_by": "Cơ sở thử",
        "announced_on": RECALL_DAY,
    }
    recall = Recall.objects.create(**{"product": product or make_product(), **usual, **changes})
    recall.lots.set(lots)
    return recall


def make_label_change(label: LabelCode | None = None, **changes: Any) -> LabelChange:
    """Lịch sử trạng thái mã, of the code of a product of its own unless a label is given."""
    label = label or LabelCode.objects.get(key=make_product().public_code, lot_code="", serial="")
    usual = {"before": "active", "after": "retired", "reason": "Đổi bao bì."}
    return LabelChange.objects.create(**{"label": label, **usual, **changes})


def make_external_trace(product: Product | None = None, **changes: Any) -> ExternalTrace:
    """Địa chỉ truy xuất ở hệ thống khác."""
    usual = {"system": "Hệ thống thử", "address": f"https://truy-xuat.example/{next(_numbers)}"}
    return ExternalTrace.objects.create(**{"product": product or make_product(), **usual, **changes})


def make_item(lot: Lot | None = None, *, number: int = 0, **changes: Any) -> LabelCode:
    """Mã đơn chiếc, as it is once somebody has checked it: the item of that number of a lot, with a genuine serial."""
    lot = lot or make_lot()
    code = lot.product.public_code
    usual = {"key": code, "lot_code": lot.code, "serial": serial_of(number, code=code, lot=lot.code)}
    usual |= {"product": lot.product, "lot": lot, "issued_on": RECALL_DAY}
    return LabelCode.objects.create(**{**usual, **changes})


def make_sighting(lot: Lot | None = None, *, number: int = 0, **changes: Any) -> Sighting:
    """Lần kiểm tra of a genuine item: once, from one place."""
    usual = {"first_seen_at": _moment(RECALL_DAY, 9), "last_seen_at": _moment(RECALL_DAY, 9)}
    usual |= {"times": 1, "places": 1, "places_marked": 1}
    return Sighting.objects.create(**{"label": make_item(lot, number=number), **usual, **changes})


def make_report(product: Product | None = None, **changes: Any) -> ProblemReport:
    """Phản ánh, open. A report that `changes` close needs an outcome and no contact."""
    product = product or make_product()
    usual = {
        "label": product.public_code,
        "kind": "facts",
        "text": "Nhãn ghi khác trang này.",
        "contact": "0900 000 001",
    }
    return ProblemReport.objects.create(**{"product": product, **usual, **changes})


def make_print_run(product: Product | None = None, **changes: Any) -> PrintRun:
    """Lượt in nhãn, not drawn."""
    return PrintRun.objects.create(
        **{"product": product or make_product(), "sheet": "a4-24-64x34", "labels": 24, **changes}
    )


def _moment(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def _time(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))
