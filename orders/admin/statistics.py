"""Statistics of orders in the office: a page of figures, and the same as an Excel file."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.dates import today
from core.office_pages import office_page
from orders.figures import charts_of
from orders.period_form import PeriodForm
from orders.periods import usual_period
from orders.spreadsheets import download
from orders.statistics import statistics_of
from orders.statistics_sheets import file_name, sheets_of

_PERMISSION = "orders.view_sellerorder"


@office_page(
    "orders/statistics/",
    name="orders_statistics",
    permission=_PERMISSION,
    title=gettext_lazy("Order statistics"),
    position=10,
)
@require_safe
def statistics_page(request: HttpRequest) -> HttpResponse:
    """Of the last twelve months, or of the days in the address (`first`, `last`)."""
    form = _asked(request)
    context = {**admin.site.each_context(request), "title": _("Order statistics"), "form": form}
    if not form.is_valid():
        return TemplateResponse(request, "admin/orders/statistics.html", context, status=400)
    statistics = statistics_of(form.period)
    context |= {"statistics": statistics, "charts": charts_of(statistics)}
    return TemplateResponse(request, "admin/orders/statistics.html", context)


@office_page("orders/statistics/file/", name="orders_statistics_file", permission=_PERMISSION)
@require_safe
def statistics_file(request: HttpRequest) -> HttpResponse:
    """The figures of the same days, all producers, and the seller orders without their buyers."""
    form = _asked(request)
    if not form.is_valid():
        return statistics_page(request)
    return download(file_name(form.period), sheets_of(statistics_of(form.period)))


def _asked(request: HttpRequest) -> PeriodForm:
    """The form as it was sent; on the first visit with the usual days in it, so that they can be seen and changed."""
    usual = usual_period(today())
    return PeriodForm(request.GET or {"first": usual.first, "last": usual.last})
