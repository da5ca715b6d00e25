from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core import triggers


class TraceabilityConfig(AppConfig):
    name = "traceability"
    verbose_name = _("Labels and traces")
    is_shown = True
    # The page behind a label is made for every scan; none of these stands on a page that is kept.
    not_shown = (
        "LabelChange",
        "LabelCode",
        "PrintedFile",
        "PrintRun",
        "ProblemReport",
        "ScanCount",
        "SerialSequence",
        "Sighting",
    )

    def ready(self) -> None:
        issuing = import_module("traceability.issuing")
        triggers.keep(self, issuing.issuing_triggers)
        issuing.backfill_after_migrations(self)
        import_module("traceability.slots")
