from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    name = "catalogue"
    verbose_name = _("OCOP catalogue")
    is_shown = True
    not_shown = ("ProducerMember",)

    def ready(self) -> None:
        import_module("catalogue.searchable")
        import_module("catalogue.slots")
