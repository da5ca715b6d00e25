"""Scan in the browser: a photograph, the browser's own camera, or typing by hand. Nothing of it is kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.members import acts_for
from core.pictures import PictureRefused
from core.problems import problems_of
from core.rate_limit import RateLimit
from traceability.addresses import page_of, path_with
from traceability.forms import PhotoForm, TypedForm
from traceability.negotiation import forwarded
from traceability.photographs import Code, codes_in
from traceability.scan_answers import Answer, Outcome, answer_to, one_label
from traceability.scanned_texts import understood

# Reading one takes up to a second of a processor.
PHOTOGRAPHS = RateLimit("photographs", requests=30, seconds=60)
# Of a whole sheet of labels, so many are told.
MOST_CODES = 24

_STATUS = {
    Outcome.GTIN_OF_NOBODY_HERE: 404,
    Outcome.NEVER_GIVEN_OUT: 404,
    Outcome.FAULT: 400,
    Outcome.NOTHING: 400,
}


class Entry(NamedTuple):
    """One of the codes found: of which kind it is, what is told of it, and where it leads on this site."""

    kind: str
    answer: Answer
    href: str


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """Three ways to ask what a label is. A label of ours leads to its page (303); of all else the page says what it
    is: 200, or 404 for what nobody has, or 400 for what is no code and says so."""
    if request.method != "POST":
        return _page(request)
    return _typed(request) if "code" in request.POST else _photographed(request)


def _typed(request: HttpRequest) -> HttpResponse:
    form = TypedForm(request.POST)
    if problems := problems_of(form):
        return _page(request, problems=problems, status=400)
    code = Code(form.cleaned_data["code"], form.cleaned_data["symbology"], "")
    return _answered(request, [code])


def _photographed(request: HttpRequest) -> HttpResponse:
    form = PhotoForm(request.POST, request.FILES)
    if problems := problems_of(form):
        return _page(request, problems=problems, status=400)
    if not PHOTOGRAPHS.allows(request):
        return _too_many(request)
    try:
        codes = codes_in(form.cleaned_data["photo"])
    except PictureRefused as refusal:
        return _page(request, problems=[str(refusal)], status=400)
    if not codes:
        return _page(request, problems=[_nothing_found()], status=400)
    return _answered(request, codes)


def _answered(request: HttpRequest, codes: Sequence[Code]) -> HttpResponse:
    answers = [answer_to(understood(code.text, code.symbology)) for code in codes[:MOST_CODES]]
    label = one_label(answers)
    if label or [answer.outcome for answer in answers] == [Outcome.CERTIFICATE]:
        return HttpResponse(status=303, headers={"Location": _way_on(request, label or answers[0])})
    entries = [Entry(code.name, answer, _way_on(request, answer)) for code, answer in zip(codes, answers, strict=False)]
    entries.sort(key=lambda entry: entry.answer.outcome is not Outcome.LABEL)
    status = _STATUS.get(answers[0].outcome, 200) if len(answers) == 1 else 200
    typed = "" if codes[0].symbology else codes[0].text
    return _page(request, entries=entries, untold=len(codes) - len(answers), typed=typed, status=status)


def _way_on(request: HttpRequest, answer: Answer) -> str:
    """Where an answer leads: the page behind a label; to whoever acts for its producer, what may be done with it."""
    if answer.outcome is Outcome.CERTIFICATE:
        return reverse("catalogue:certificate_check") + "?" + urlencode({"q": answer.told.text})
    found = answer.found
    if found is None:
        return ""
    if acts_for(request.user, found.product.producer):
        return path_with("traceability:workshop_label", found.key)
    return forwarded(page_of(found.key) + found.page_query, answer.told.query)


def _page(
    request: HttpRequest,
    *,
    problems: Iterable[str] = (),
    entries: Sequence[Entry] = (),
    untold: int = 0,
    typed: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"problems": problems, "entries": entries, "untold": untold, "typed": typed, "form": TypedForm()}
    return render(request, "traceability/scan.html", context, status=status)


def _nothing_found() -> str:
    return _(
        "No code was found in this photograph. Go nearer, hold the phone still and straight, with light but no glare "
        "on the code; or type what stands beside the square."
    )


def _too_many(request: HttpRequest) -> HttpResponse:
    sentence = _("Too many photographs came at once. Wait a minute, or type what stands beside the square.")
    response = _page(request, problems=[sentence], status=429)
    response.headers["Retry-After"] = str(PHOTOGRAPHS.seconds)
    return response
