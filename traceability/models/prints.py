"""Prints: which labels were ordered, with which numbers, and the sheets drawn for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from core.addresses import path_to
from traceability.models.lots import Lot
from traceability.querysets import PrintRunQuerySet

MOST_LABELS = 5000


class SerialSequence(models.Model):
    """Số thứ tự tiếp theo của mã đơn chiếc: the next number of a product that no label has yet."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="+")
    next_number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.product}: {self.next_number}"


class PrintRun(models.Model):
    """Lượt in nhãn. With serials it takes a range of the product's numbers that no other run has."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="print_runs", verbose_name=_("product"))
    lot = models.ForeignKey(
        Lot, models.PROTECT, related_name="print_runs", verbose_name=_("lot"), null=True, blank=True
    )
    sheet = models.CharField(_("sheet"), max_length=24)
    labels = models.PositiveSmallIntegerField(_("labels"))
    skipped = models.PositiveSmallIntegerField(_("places already used on the first sheet"), default=0)
    first_number = models.PositiveIntegerField(_("first number"), null=True, blank=True)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("ordered by"), null=True, blank=True
    )
    ordered_at = models.DateTimeField(_("ordered"), auto_now_add=True)
    drawn = models.PositiveSmallIntegerField(_("labels drawn"), default=0)

    objects = PrintRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("print run")
        verbose_name_plural = _("print runs")
        ordering = ["-ordered_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(labels__range=(1, MOST_LABELS)), name="print_run_has_labels"),
            models.UniqueConstraint(
                fields=["product", "first_number"],
                condition=Q(first_number__isnull=False),
                name="print_run_numbers_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} {self.lot or ''} × {self.labels}"

    def get_absolute_url(self) -> str:
        return path_to("traceability:print_run", str(self.pk))

    @property
    def has_serials(self) -> bool:
        return self.first_number is not None

    @property
    def numbers(self) -> list[int | None]:
        """The number of each label; None where the run has none."""
        if self.first_number is None:
            return [None] * self.labels
        return list(range(self.first_number, self.first_number + self.labels))


class PrintedFile(models.Model):
    """Tệp in: the sheets of a run as they were drawn at a moment. They can be drawn again at any time.

    `says`: a digest of what its labels say (`traceability.label_texts.digest_of`). Where the same labels would say
    something else today (stars that ended, a date put right), the file is not given out.
    """

    run = models.OneToOneField(PrintRun, models.CASCADE, related_name="file")
    pdf = models.BinaryField()
    says = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.run)
