from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = _("Newsroom")
    is_shown = True
    # What came in by mail and form, and who did what: no page shows it.
    not_shown = ("EditorialStep", "SentQuestion")

    def ready(self) -> None:
        import_module("newsroom.turns")
        import_module("newsroom.slots")
        import_module("newsroom.searchable")
        import_module("newsroom.links")
        import_module("newsroom.article_checks")
        import_module("newsroom.media_checks")
        import_module("newsroom.prices")
        import_module("newsroom.live_checks")
        import_module("newsroom.question_checks")
        import_module("newsroom.mail_subject")
