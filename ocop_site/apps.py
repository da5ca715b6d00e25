from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class OcopSiteConfig(AppConfig):
    name = "ocop_site"


class OcopAdminConfig(AdminConfig):
    """Django's admin with the project's own site (order of sections, Vietnamese titles)."""

    default_site = "core.admin_site.OcopAdminSite"
    default = False
