"""Small marks in the admin's tables and forms."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalogue.certificate_status import CertificateStatus


def status_badge(status: str) -> SafeString:
    """A certificate's status in words; its colour is in static/css/admin.css."""
    return format_html('<span class="badge badge--{}">{}</span>', status, CertificateStatus(status).label)
