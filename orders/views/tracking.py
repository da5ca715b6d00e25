"""Finding an order again by its number and the phone that was given with it."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.problems import problems_of
from orders import tracking_tries
from orders.buyer_forms import TrackingForm
from orders.doors import order_of_buyer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tracking(request: HttpRequest) -> HttpResponse:
    """Leads to the order's page; says the same of a number that is not there and of another's phone."""
    if request.method != "POST":
        return _page(request, TrackingForm())
    form = TrackingForm(request.POST)
    if limit := tracking_tries.exceeded(request):
        response = _page(request, form, [tracking_tries.sentence(limit)], status=429)
        response.headers["Retry-After"] = str(limit.seconds)
        return response
    if problems := problems_of(form):
        return _page(request, form, problems, status=400)
    order = order_of_buyer(**form.cleaned_data)
    if order is None:
        sentence = _("There is no order with this number and this phone. Compare both with your slip or message.")
        return _page(request, form, [sentence], status=400)
    return HttpResponseRedirect(order.get_absolute_url(), status=303)


def _page(request: HttpRequest, form: TrackingForm, problems: Sequence[str] = (), status: int = 200) -> HttpResponse:
    return render(request, "orders/tracking.html", {"form": form, "problems": problems}, status=status)
