from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from core import triggers


class SearchConfig(AppConfig):
    """Search over everything that other apps register."""

    name = "search"
    verbose_name = _("Search")
    is_shown = True
    # Documents follow what they are made from; what was asked for is seen by the office alone.
    not_shown = ("Document", "Word", "UnansweredQuery")

    def ready(self) -> None:
        upkeep = import_module("search.upkeep")
        triggers.keep(self, upkeep.document_triggers)

        def rebuild(using: str, **kwargs: Any) -> None:
            upkeep.rebuild(using)

        post_migrate.connect(rebuild, sender=self, weak=False, dispatch_uid="rebuild the search index")
