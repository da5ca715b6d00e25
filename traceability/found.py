"""What stands behind a label: the one door through which every page about a code goes.

It finds the rows of the code itself, of its lot and of its product in one query, and walks up: where the lot is not
known the label still leads to the product.
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from django.http import Http404, HttpRequest

from catalogue import gtin as gtins
from catalogue.models import Product
from catalogue.reading import whole_product
from core.addresses import query_string
from core.dates import today
from core.prepared import Prepared
from core.raw_path import raw_path
from freshness.held import Held
from traceability import serials
from traceability.keys import Key, read_path
from traceability.label_states import LabelState
from traceability.models import ExternalTrace, LabelCode, Lot
from traceability.not_a_label import NotALabelAddress

_rows = Prepared(
    lambda key, lots, serials: LabelCode.objects.select_related("lot").filter(
        key=key, lot_code__in=lots, serial__in=serials
    )
)


def _external_by_product() -> dict[int, list[ExternalTrace]]:
    traces: dict[int, list[ExternalTrace]] = defaultdict(list)
    for trace in ExternalTrace.objects.all():
        traces[trace.product_id].append(trace)
    return dict(traces)


_external = Held(_external_by_product, ExternalTrace)


class SerialState(StrEnum):
    """What a serial proves: nothing was asked, we gave it out, or we did not."""

    NONE = "none"
    GENUINE = "genuine"
    MADE_UP = "made-up"


@dataclass(frozen=True)
class Found:
    """`key`: the label in terms of our public code, as it was asked for. `labels`: the rows of item, lot and product
    that there are, the most specific first; the product's is always among them. `gtin`: the row of the GTIN that
    stands on the pack, where that is known."""

    key: Key
    labels: tuple[LabelCode, ...]
    serial_state: SerialState
    gtin: LabelCode | None = None

    @property
    def product(self) -> Product:
        return self.labels[-1].product

    @property
    def name(self) -> str:
        """What the product is called, or its code alone while it is not shown."""
        return self.product.spaced_code if self.is_hidden else self.product.name

    @property
    def lot(self) -> Lot | None:
        return next((label.lot for label in self.labels if label.lot), None)

    @property
    def counted(self) -> LabelCode:
        """The code whose scans are counted: of the lot, or of the product. Items are counted apart."""
        return next(label for label in self.labels if not label.serial)

    @property
    def item(self) -> LabelCode:
        """The row of the single item; unsaved while it was never seen."""
        if self.labels[0].serial:
            return self.labels[0]
        return LabelCode(
            key=self.key.code,
            lot_code=self.key.lot,
            serial=self.key.serial,
            product=self.product,
            lot=self.lot,
            issued_on=today(),
        )

    @property
    def ended(self) -> list[LabelCode]:
        """Those of its codes that are no longer in use, with the reason to be told."""
        labels = [*self.labels, self.gtin] if self.gtin else self.labels
        return [label for label in labels if label.state != LabelState.ACTIVE]

    @property
    def is_revoked(self) -> bool:
        """Whether the office has revoked one of its codes: then nothing about the pack is called genuine."""
        return any(label.state == LabelState.REVOKED for label in self.ended)

    @property
    def page_query(self) -> str:
        """What the page's address says more than the label's own: a GTIN that is no longer in use, to be told there."""
        return query_string({"01": [self.gtin.key]}) if self.gtin in self.ended else ""

    @property
    def external_traces(self) -> list[ExternalTrace]:
        """Codes of other systems that stand on the same packs: those of the product, and of this lot alone."""
        lot = self.lot.pk if self.lot else None
        return [trace for trace in _external.get().get(self.product.pk, []) if trace.lot_id in (None, lot)]

    @property
    def lot_is_unknown(self) -> bool:
        return bool(self.key.lot) and self.lot is None

    @property
    def is_hidden(self) -> bool:
        """Whether the office shows the product to nobody at the moment. Its code keeps a page all the same."""
        return self.product.state == "draft" or not self.product.producer.is_published


def find(key: Key, *, gtin: str = "") -> Found | None:
    """What the label leads to; None when its product's code or GTIN was never given out.

    `gtin`: what stands on the pack besides, where the key goes by our public code.
    """
    named = next(iter(_rows(key.gtin or gtin, [""], [""])), None) if key.gtin or gtin else None
    if named:
        named.product = whole_product(named.product_id)
    if key.gtin and named:
        key = Key(_bearer_of(named).public_code, "", key.variant, key.lot, key.serial)
    rows = _rows(key.code, _levels(key.lot), _levels(key.serial)) if key.code else []
    # A serial belongs to the lot with which it was printed.
    rows = [row for row in rows if not row.serial or row.lot_code == key.lot]
    for row in rows:
        row.product = whole_product(row.product_id)
        if row.lot:
            row.lot.product = row.product
    labels = tuple(sorted(rows, key=lambda row: (not row.serial, not row.lot_code)))
    if not labels or labels[-1].lot_code or labels[-1].serial:
        return None
    is_its_own = named is not None and named.product_id == labels[-1].product_id
    return Found(key, labels, _serial_state(key), named if is_its_own else None)


def find_in_path(request: HttpRequest) -> Found:
    """What the label leads to that stands in an address of ours behind another word, as in `/bao-loi/p/{code}`.

    404 where there is none.
    """
    _before, _, label = raw_path(request).partition("/p/")
    try:
        found = find(read_path(f"/p/{label}"))
    except NotALabelAddress:
        found = None
    if found is None:
        raise Http404
    return found


def _bearer_of(named: LabelCode) -> Product:
    """The product that bears a GTIN today, or else the first that did: a number that was entered at the wrong product
    and then at the right one leads to the right one, though its row stays where it was."""
    spellings = gtins.spellings(named.key)
    if named.product.gtin in spellings:
        return named.product
    return Product.objects.filter(gtin__in=spellings).exclude(state="draft").first() or named.product


def _levels(qualifier: str) -> list[str]:
    return ["", qualifier] if qualifier else [""]


def _serial_state(key: Key) -> SerialState:
    if not key.serial:
        return SerialState.NONE
    is_ours = serials.is_genuine(key.serial, code=key.code, lot=key.lot)
    return SerialState.GENUINE if is_ours else SerialState.MADE_UP
