"""Writes across the tables of labels and traces."""

from traceability.actions.events import record_event
from traceability.actions.labels import change_label_state, clear_sightings, refuse_label_change
from traceability.actions.lots import change_lot, enter_lot
from traceability.actions.prints import draw_prints, forget_files, order_prints
from traceability.actions.recalls import end_recall, keep_recall
from traceability.actions.reports import close_report
from traceability.actions.sample import load_sample_lots

__all__ = [
    "change_label_state",
    "change_lot",
    "clear_sightings",
    "close_report",
    "draw_prints",
    "end_recall",
    "enter_lot",
    "forget_files",
    "keep_recall",
    "load_sample_lots",
    "order_prints",
    "record_event",
    "refuse_label_change",
]
