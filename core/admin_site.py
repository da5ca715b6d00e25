"""The coordination office's admin site."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class OcopAdminSite(AdminSite):
    site_header = _("OCOP Hà Nội: the office")
    site_title = _("OCOP Hà Nội")
    index_title = _("Content")
