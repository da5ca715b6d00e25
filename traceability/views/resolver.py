"""The GS1 Digital Link resolver at the root of the host. It redirects; pages are elsewhere."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.raw_path import raw_path
from traceability.attributes import read_attributes
from traceability.found import find
from traceability.keys import read_path
from traceability.linksets import resolver_description
from traceability.not_a_label import NotALabelAddress, Reason
from traceability.resolving import METHODS, default_answer, dressed, machine_answer, problem

_methods = require_http_methods(METHODS.split(", "))


@_methods
def resolve(request: HttpRequest, path: str) -> HttpResponse:
    """`/01/{gtin}…`: 307 to the page behind the label, or what else was asked for; 400 for what is no Digital Link,
    404 for a product that is not ours."""
    try:
        asked = read_path(raw_path(request))
        read_attributes(request.META.get("QUERY_STRING", ""))
    except NotALabelAddress as fault:
        return problem(request, status=400, title=_("No label has this address"), sentence=fault.sentence)
    if request.method == "OPTIONS":
        return dressed(request, HttpResponse(status=204, headers={"Allow": METHODS}), asked)
    found = find(asked)
    if found is None:
        sentence = _(
            "No product of this catalogue has the GTIN %(gtin)s. That proves nothing about the pack: ask its maker."
        )
        title = _("Not in this catalogue")
        return problem(request, status=404, title=title, sentence=sentence % {"gtin": asked.gtin})
    return machine_answer(request, found, asked=asked) or default_answer(request, found, asked=asked)


@_methods
def words_refused(request: HttpRequest, path: str) -> HttpResponse:
    """`/gtin/…/lot/…` was taken out of the standard in 2022 (URI syntax 1.3.0)."""
    return problem(request, status=400, title=_("No label has this address"), sentence=Reason.WORDS.sentence)


@_methods
def description(request: HttpRequest) -> HttpResponse:
    """`/.well-known/gs1resolver`: what this resolver can do."""
    return dressed(request, JsonResponse(resolver_description(settings.SITE_URL, name="OCOP Hà Nội")))
