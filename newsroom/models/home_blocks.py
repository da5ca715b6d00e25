"""The front page as editors arrange it, from few blocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article
from villages.models import CraftVillage


class BlockKind(models.TextChoices):
    """Khối trang chủ."""

    LIVE = "live", _("live now, or next")
    LEAD = "lead", _("lead story")
    STORIES = "stories", _("development stories")
    SECTORS = "sectors", _("six sectors")
    SEASON = "season", _("in season")
    CERTIFICATES = "certificates", _("new certificates")
    CHECK = "check", _("check a label")
    VILLAGE = "village", _("village of the month")
    NEWS = "news", _("news")
    VILLAGES = "villages", _("craft villages")
    QUESTIONS = "questions", _("often asked")
    FIGURES = "figures", _("this catalogue in figures")


class HomeBlock(models.Model):
    """Khối trang chủ: shown or not, and where. Two of them can be told what to show."""

    kind = models.CharField(_("block"), max_length=12, choices=BlockKind, unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_shown = models.BooleanField(_("shown"), default=True)
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("lead story"),
        null=True,
        blank=True,
        help_text=_("For the lead story. Empty: the newest story."),
    )
    village = models.ForeignKey(
        CraftVillage,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("village of the month"),
        null=True,
        blank=True,
        help_text=_("For the village of the month. Empty: another one each month."),
    )

    class Meta:
        verbose_name = _("block of the front page")
        verbose_name_plural = _("blocks of the front page")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())
