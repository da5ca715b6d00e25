"""Scan in the browser: a photograph, the browser's own camera, or typing by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: HttpRequest) -> HttpResponse:
    """Stands in until the scan page is there."""
    return render(request, "traceability/scan.html", {})
