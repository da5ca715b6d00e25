"""Ordering labels, and drawing the sheets that were ordered."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from catalogue.models import Product, ProductState
from core.dates import now, today
from traceability import serials
from traceability.exceptions import NumbersUsedUp, ProductNotPublished
from traceability.label_texts import digest_of, first_label, labels_of
from traceability.models import Lot, PrintedFile, PrintRun, SerialSequence
from traceability.printing.exceptions import LabelDoesNotFit
from traceability.printing.formats import FORMATS, SheetFormat
from traceability.printing.label_layout import label_layout
from traceability.printing.sheets import draw_sheets


@transaction.atomic
def order_prints(
    *,
    product: Product,
    sheet: SheetFormat,
    labels: int,
    with_serials: bool,
    ordered_by: Any,
    lot: Lot | None = None,
    skipped: int = 0,
) -> PrintRun:
    """A run of labels, with the product's next serial numbers where wanted. Nothing is drawn yet.

    `skipped`: places of the first sheet that are used already. Raises `ProductNotPublished`, `NumbersUsedUp`, and
    `LabelDoesNotFit` where the sheet's labels are too small for what must stand on them.
    """
    if product.state == ProductState.DRAFT:
        raise ProductNotPublished(product)
    run = PrintRun(
        product=product,
        lot=lot,
        sheet=sheet.name,
        labels=labels,
        skipped=skipped,
        first_number=_take_numbers(product, labels) if with_serials else None,
        ordered_by=ordered_by,
    )
    label_layout(first_label(run, today()), sheet)
    run.save()
    return run


def draw_prints(*, run: PrintRun, on_progress: Callable[[int], None] | None = None) -> PrintedFile:
    """The sheets of a run as they are today, instead of those drawn before: stars only while they are valid.

    Not one transaction: others see `run.drawn` grow, page by page. While it is drawn, and when that was broken off,
    the run has no file. Raises `LabelDoesNotFit`; then nothing is kept.
    """
    _begin(run)

    def tell(drawn: int) -> None:
        PrintRun.objects.filter(pk=run.pk).update(drawn=drawn)
        if on_progress:
            on_progress(drawn)

    on = today()
    try:
        pdf = draw_sheets(labels_of(run, on), FORMATS[run.sheet], skip=run.skipped, on_progress=tell)
    except LabelDoesNotFit:
        _begin(run)
        raise
    defaults = {"pdf": pdf, "says": digest_of(first_label(run, on)), "drawn_at": now()}
    file, _is_new = PrintedFile.objects.update_or_create(run=run, defaults=defaults)
    return file


@transaction.atomic
def forget_files(*, drawn_before: datetime) -> int:
    """Deletes the sheets that were drawn before a moment, which can be drawn again; how many there were."""
    return forget(PrintRun.objects.filter(file__drawn_at__lt=drawn_before))


def forget(runs: "QuerySet[PrintRun]") -> int:
    """Deletes the sheets of runs, as if they had never been drawn; how many there were. Within a transaction."""
    keys = list(runs.values_list("pk", flat=True))
    PrintRun.objects.filter(pk__in=keys).update(drawn=0)
    return PrintedFile.objects.filter(run__in=keys).delete()[0]


@transaction.atomic
def _begin(run: PrintRun) -> None:
    forget(PrintRun.objects.filter(pk=run.pk))


def _take_numbers(product: Product, count: int) -> int:
    """The first of so many numbers that no other label of the product has, nor will have.

    One conditional UPDATE: whoever orders at the same moment waits for it, and gets the numbers after.
    """
    SerialSequence.objects.bulk_create([SerialSequence(product=product)], ignore_conflicts=True)
    sequence = SerialSequence.objects.filter(product=product)
    enough = sequence.filter(next_number__lte=serials.MOST_NUMBERS - count)
    if not enough.update(next_number=F("next_number") + count):
        raise NumbersUsedUp(serials.MOST_NUMBERS - sequence.get().next_number)
    return sequence.get().next_number - count
