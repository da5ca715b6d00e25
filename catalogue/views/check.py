"""Check a certificate: paste or scan a code or a decision number, and read whether it is valid today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.forms import CheckForm, ScanForm
from catalogue.lookup import identify
from catalogue.proof import DatedCertificate
from catalogue.scanning import texts_in
from catalogue.views.products import product_page
from core.dates import today
from core.pictures import PictureRefused
from core.problems import problems_of


@require_http_methods(["GET", "HEAD", "POST"])
def certificate_check(request: HttpRequest) -> HttpResponse:
    """The form, and what its answer is. A photograph is read and turned into the same question as text."""
    if request.method == "POST":
        return _read_photograph(request)
    form = CheckForm(request.GET) if "q" in request.GET else CheckForm()
    problems = problems_of(form)
    context = {"form": form, "scan": ScanForm(), "problems": problems, "on": today()}
    if form.is_valid():
        context |= _answer(form.cleaned_data["q"])
    return render(request, "catalogue/certificate_check.html", context, status=400 if problems else 200)


def _answer(text: str) -> dict[str, object]:
    found = identify(text)
    on = today()
    proofs = [DatedCertificate(certificate, certificate.status(on), on) for certificate in found.certificates]
    answer = {"asked": text, "found": found, "proofs": proofs}
    return {**product_page(found.product), **answer} if found.product else answer


def _read_photograph(request: HttpRequest) -> HttpResponse:
    form = ScanForm(request.POST, request.FILES)
    problems = problems_of(form)
    if form.is_valid():
        try:
            texts = texts_in(form.cleaned_data["photo"])
        except PictureRefused as refusal:
            problems = [str(refusal)]
        else:
            if len(texts) == 1:
                return redirect(reverse("catalogue:certificate_check") + "?" + urlencode({"q": texts[0]}))
            problems = [
                _("There are several codes in this photograph. Photograph one label at a time.")
                if texts
                else _("No code was found in this photograph. Hold the phone closer, straight and in good light.")
            ]
    context = {"form": CheckForm(), "scan": form, "problems": problems, "on": today()}
    return render(request, "catalogue/certificate_check.html", context, status=400)
