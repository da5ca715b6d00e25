"""Check a certificate: type or paste a code or a decision number, and read whether it is valid today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.forms import CheckForm
from catalogue.lookup import identify
from catalogue.proof import DatedCertificate
from catalogue.views.products import product_page
from core.dates import today
from core.problems import problems_of


@require_safe
def certificate_check(request: HttpRequest) -> HttpResponse:
    """The form, and what its answer is."""
    form = CheckForm(request.GET) if "q" in request.GET else CheckForm()
    problems = problems_of(form)
    context = {"form": form, "problems": problems, "on": today()}
    if form.is_valid():
        context |= _answer(form.cleaned_data["q"])
    return render(request, "catalogue/certificate_check.html", context, status=400 if problems else 200)


def _answer(text: str) -> dict[str, object]:
    found = identify(text)
    on = today()
    proofs = [DatedCertificate(certificate, certificate.status(on), on) for certificate in found.certificates]
    answer = {"asked": text, "found": found, "proofs": proofs}
    return {**product_page(found.product), **answer} if found.product else answer
