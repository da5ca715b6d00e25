"""Whom a recall concerns: the office's list of buyers to be told."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.dates import today
from core.office_pages import office_page
from orders.models import OrderLine
from orders.recalled import buyers_sheet, file_name, lines_of, lot_of, message_of
from orders.short_texts import plain
from orders.spreadsheets import download
from traceability.models import Recall

_PERMISSION = "orders.view_order"
# More than anybody calls in a day; the file holds all.
_SHOWN = 200


@office_page(
    "orders/recalls/",
    name="orders_recalls",
    permission=_PERMISSION,
    title=gettext_lazy("Buyers to be told of recalls"),
    position=20,
)
@require_safe
def recalls(request: HttpRequest) -> HttpResponse:
    """The recalls that stand today."""
    standing = Recall.objects.standing(today()).with_page()
    return _page(request, "recalls", title=_("Buyers to be told of recalls"), recalls=standing)


@office_page("orders/recalls/<int:key>/", name="orders_recall_buyers", permission=_PERMISSION)
@require_safe
def recall_buyers(request: HttpRequest, key: int) -> HttpResponse:
    """The order lines that a recall concerns, and what to write to the buyers."""
    recall = _recall(key)
    lines = lines_of(recall)
    return _page(
        request,
        "recall_buyers",
        title=_("Buyers of “%(product)s” to be told") % {"product": recall.product.name},
        recall=recall,
        total=len(lines),
        lines=[(line, lot_of(line)) for line in lines[:_SHOWN]],
        texts=_texts(recall, lines),
    )


@office_page("orders/recalls/<int:key>/file/", name="orders_recall_file", permission=_PERMISSION)
@require_safe
def recall_file(request: HttpRequest, key: int) -> HttpResponse:
    """All lines as an Excel file."""
    recall = _recall(key)
    return download(file_name(recall), [buyers_sheet(recall)])


def _recall(key: int) -> Recall:
    return get_object_or_404(Recall.objects.with_page(), pk=key)


def _texts(recall: Recall, lines: Sequence[OrderLine]) -> Iterator[tuple[str, str, str]]:
    """Language, text for Zalo and text for SMS: in Vietnamese, and in the others in which buyers ordered."""
    for language in ["vi", *sorted({line.seller_order.order.language for line in lines} - {"vi"})]:
        text = message_of(recall, language)
        yield language, text, plain(text)


def _page(request: HttpRequest, name: str, **context: Any) -> TemplateResponse:
    return TemplateResponse(request, f"admin/orders/{name}.html", {**admin.site.each_context(request), **context})
