from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutletsConfig(AppConfig):
    name = "outlets"
    verbose_name = _("Outlets")
    is_shown = True

    def ready(self) -> None:
        import_module("outlets.availability")
        import_module("outlets.destinations")
        import_module("outlets.links")
        import_module("outlets.searchable")
        import_module("outlets.slots")
        import_module("outlets.turns")
