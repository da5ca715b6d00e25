"""Report a problem with a pack."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.addresses import in_each_language
from core.problems import problems_of
from core.rate_limit import RateLimit
from traceability.addresses import page_of, path_with
from traceability.forms import ReportForm
from traceability.found import Found, find_in_path
from traceability.models import ProblemReport

REPORTS = RateLimit("report", requests=5, seconds=600)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, path: str) -> HttpResponse:
    """What somebody found wrong about the pack whose label they scanned; the office reads it.

    With `?sent=1` it says thank you, so that reloading sends nothing again.
    """
    found = find_in_path(request)
    form = ReportForm(request.POST if request.method == "POST" else None)
    problems, status = problems_of(form), 400
    if form.is_bound and not problems:
        if REPORTS.allows(request):
            _keep(found, form)
            return redirect(path_with("traceability:report", found.key) + "?sent=1")
        problems = [_("You have sent several reports within ten minutes. Wait a little, then send the next one.")]
        status = 429
    context = {
        "found": found,
        "product": found.product,
        "form": form,
        "problems": problems,
        "is_sent": "sent" in request.GET,
        "label_href": page_of(found.key),
        "language_paths": in_each_language(lambda: path_with("traceability:report", found.key)),
    }
    return render(request, "traceability/report.html", context, status=status if problems else 200)


def _keep(found: Found, form: ReportForm) -> None:
    told = form.cleaned_data
    ProblemReport.objects.create(
        product=found.product,
        lot=found.lot,
        label=found.key.element_string,
        kind=told["kind"],
        text=told["text"],
        contact=told["contact"],
    )
