"""Labels and traces in the office's admin."""

from traceability.admin.external_traces import ExternalTraceAdmin
from traceability.admin.label_codes import LabelCodeAdmin
from traceability.admin.lots import LotAdmin
from traceability.admin.print_runs import PrintRunAdmin
from traceability.admin.recalls import RecallAdmin
from traceability.admin.reports import ProblemReportAdmin
from traceability.admin.single_items import SightingAdmin

__all__ = [
    "ExternalTraceAdmin",
    "LabelCodeAdmin",
    "LotAdmin",
    "PrintRunAdmin",
    "ProblemReportAdmin",
    "RecallAdmin",
    "SightingAdmin",
]
