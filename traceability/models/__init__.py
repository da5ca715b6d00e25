"""Labels and what is behind them: codes, lots and their events, recalls, scans, prints, reports."""

from traceability.models.labels import ExternalTrace, LabelChange, LabelCode
from traceability.models.lots import ExpiryKind, Lot, TraceEvent
from traceability.models.prints import PrintedFile, PrintRun, SerialSequence
from traceability.models.recalls import Recall
from traceability.models.reports import ProblemKind, ProblemReport
from traceability.models.scans import ScanCount, Sighting

__all__ = [
    "ExpiryKind",
    "ExternalTrace",
    "LabelChange",
    "LabelCode",
    "Lot",
    "PrintRun",
    "PrintedFile",
    "ProblemKind",
    "ProblemReport",
    "Recall",
    "ScanCount",
    "SerialSequence",
    "Sighting",
    "TraceEvent",
]
