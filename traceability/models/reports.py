"""What people who scanned a label found wrong."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from traceability.models.lots import Lot
from traceability.querysets import ProblemReportQuerySet

LONGEST_REPORT = 2000


class ProblemKind(models.TextChoices):
    """Loại vấn đề."""

    COPY = "copy", _("it may be a copy")
    STARS = "stars", _("the stars on the pack are not those shown here")
    SAFETY = "safety", _("it is spoiled or made somebody ill")
    FACTS = "facts", _("something written here is wrong")
    OTHER = "other", _("something else")


class ProblemReport(models.Model):
    """Phản ánh của người mua. How to reach them is theirs to give, and is erased when the report is closed."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="reports", verbose_name=_("product"))
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="reports", verbose_name=_("lot"), null=True, blank=True)
    label = models.CharField(_("what was scanned"), max_length=120)
    kind = models.CharField(_("what is wrong"), max_length=8, choices=ProblemKind)
    text = models.TextField(_("in their words"), max_length=LONGEST_REPORT)
    contact = models.CharField(_("how to reach them"), max_length=120, blank=True)
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    outcome = models.CharField(_("what was done"), max_length=300, blank=True)

    objects = ProblemReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report of a problem")
        verbose_name_plural = _("reports of problems")
        ordering = ["-reported_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | (Q(contact="") & ~Q(outcome="")),
                name="report_closed_keeps_no_contact",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"
