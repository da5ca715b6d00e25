"""The events of a lot as an EPCIS 2.0 document in JSON-LD.

Source: GS1 EPCIS 2.0 (7.4.1 ObjectEvent; 10, JSON binding) and Core Business Vocabulary 2.0. What moves is a
class of the lot's packs, named by the address that its label carries; where is a page of ours, or the address of
the commune.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.dates import now
from traceability.addresses import address_on_label, key_on_label
from traceability.event_kinds import MEANINGS, EventKind
from traceability.models import ExpiryKind, Lot, TraceEvent

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
MEDIA_TYPE = "application/ld+json"


def document(lot: Lot, events: Sequence[TraceEvent]) -> dict[str, Any]:
    """An EPCISDocument of the lot's events, in the order in which they happened."""
    return {
        "@context": [CONTEXT, {"ocop": f"{settings.SITE_URL}/voc/"}],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": _written(now()),
        "epcisBody": {"eventList": [_event(lot, event) for event in events]},
    }


def _event(lot: Lot, event: TraceEvent) -> dict[str, Any]:
    meaning = MEANINGS[EventKind(event.kind)]
    told: dict[str, Any] = {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:{event.event_id}",
        "eventTime": _written(event.happened_at),
        "eventTimeZoneOffset": "+07:00",
        "recordTime": _written(event.recorded_at),
        "action": meaning.action,
        "bizStep": meaning.step,
        "disposition": meaning.disposition,
        "quantityList": [_quantity(lot, event)],
    }
    if where := _where(event):
        told["readPoint"] = told["bizLocation"] = {"id": where}
    if event.place:
        told["ocop:place"] = event.place
    if event.note_vi:
        told["ocop:note"] = event.note_vi
    if meaning.action == "ADD" and (master := _master_data(lot)):
        told["ilmd"] = master
    return told


def _quantity(lot: Lot, event: TraceEvent) -> dict[str, Any]:
    packs = event.quantity or lot.quantity
    epc_class = address_on_label(key_on_label(lot.product, lot=lot))
    # Without a unit a quantity counts packs; without a number it says that it is not known.
    return {"epcClass": epc_class, "quantity": packs} if packs else {"epcClass": epc_class}


def _where(event: TraceEvent) -> str:
    if event.place_path:
        return settings.SITE_URL + event.place_path
    return settings.SITE_URL + event.commune.get_absolute_url() if event.commune else ""


def _master_data(lot: Lot) -> dict[str, str]:
    """Data that belongs to every pack of the lot, told once, where the lot begins."""
    told = {"cbvmda:lotNumber": lot.code}
    if lot.produced_on:
        told["ocop:producedOn"] = lot.produced_on.isoformat()
    if lot.expires_on:
        is_best_before = lot.expiry_kind == ExpiryKind.BEST_BEFORE
        name = "cbvmda:bestBeforeDate" if is_best_before else "cbvmda:itemExpirationDate"
        told[name] = lot.expires_on.isoformat()
    return told


def _written(at: datetime) -> str:
    return timezone.localtime(at).isoformat(timespec="milliseconds")
