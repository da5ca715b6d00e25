"""The QR code of a product, to look at and to print."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue import public_code
from catalogue.models import Product
from catalogue.reading import product_with_code
from core import qr
from core.problems import problems_of
from traceability.addresses import address_on_label, key_on_label
from traceability.forms import QrForm

QR_MAX_AGE = 86_400
SVG_WIDTHS_MM = (15, 20, 30, 50, 100)
PNG_MODULE_PX = (4, 8, 16, 32)


@require_safe
def code_downloads(request: HttpRequest, code: str) -> HttpResponse:
    """The product's QR code to look at and download, in the sizes that printers ask for."""
    product = _with_code(code)
    context = {
        "product": product,
        "address": address_on_label(key_on_label(product)),
        "widths": SVG_WIDTHS_MM,
        "pixels": PNG_MODULE_PX,
        "levels": "MQH",
    }
    return render(request, "traceability/code_downloads.html", context)


@require_safe
def code_svg(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code as SVG, `mm` wide, with the code in letters under it."""
    return _drawing(request, code, "image/svg+xml")


@require_safe
def code_png(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code as PNG, `px` pixels a module, with the code in letters under it."""
    return _drawing(request, code, "image/png")


def _drawing(request: HttpRequest, code: str, content_type: str) -> HttpResponse:
    product = _with_code(code)
    form = QrForm(request.GET)
    if not form.is_valid():
        return HttpResponseBadRequest("\n".join(problems_of(form)), content_type="text/plain; charset=utf-8")
    wanted = form.cleaned_data
    drawn = qr.encode(address_on_label(key_on_label(product)), error_level=wanted["level"] or "M")
    caption = product.spaced_code
    if content_type == "image/png":
        body = drawn.png(module_px=wanted["px"] or 12, caption=caption)
    else:
        body = drawn.svg(width_mm=wanted["mm"] or 30, caption=caption).encode()
    kind = content_type.removeprefix("image/").removesuffix("+xml")
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{product.public_code}.{kind}"'
    response["Cache-Control"] = f"public, max-age={QR_MAX_AGE}"
    return response


def _with_code(code: str) -> Product:
    """The product that has a code as people type it; 404 when there is none."""
    try:
        product = product_with_code(public_code.read(code))
    except public_code.CodeMisread:
        product = None
    if product is None:
        raise Http404
    return product
