from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VillagesConfig(AppConfig):
    name = "villages"
    verbose_name = _("Places, crafts and craft villages")
    is_shown = True

    def ready(self) -> None:
        import_module("villages.searchable")
        import_module("villages.slots")
