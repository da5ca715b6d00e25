from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PoliciesConfig(AppConfig):
    """The rules of the site that the law asks for, in versions."""

    name = "policies"
    verbose_name = _("Rules of the site")
    is_shown = True
