from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from core import triggers


class FreshnessConfig(AppConfig):
    """How pages know that nothing has changed."""

    name = "freshness"
    verbose_name = _("Freshness")

    def ready(self) -> None:
        stamps = import_module("freshness.stamps")
        triggers.keep(self, stamps.stamp_triggers)

        def stamp(using: str, **kwargs: Any) -> None:
            stamps.stamp_every_table(using)

        post_migrate.connect(stamp, sender=self, weak=False, dispatch_uid="stamp every table")
