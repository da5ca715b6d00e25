"""The front page as editors arrange it, from few blocks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from newsroom.models.articles import Article
from villages.models import CraftVillage

_STEP = 10


class BlockKind(models.TextChoices):
    """Khối trang chủ, in their usual order."""

    LIVE = "live", _("live now, or next")
    LEAD = "lead", _("lead story")
    STORIES = "stories", _("development stories")
    SECTORS = "sectors", _("six sectors")
    SEASON = "season", _("in season")
    CHECK = "check", _("check a label")
    CERTIFICATES = "certificates", _("new certificates")
    VILLAGE = "village", _("village of the month")
    NEWS = "news", _("news")
    VILLAGES = "villages", _("craft villages")
    QUESTIONS = "questions", _("often asked")
    FIGURES = "figures", _("this catalogue in figures")

    @property
    def usual_position(self) -> int:
        """10, 20, 30: others find a place before, between and after."""
        return (list(BlockKind).index(self) + 1) * _STEP


class HomeBlock(models.Model):
    """Khối trang chủ, as far as it is meant to be otherwise: hidden, elsewhere, or showing what was chosen.

    A block without a row is shown in its usual place.
    """

    kind = models.CharField(_("block"), max_length=12, choices=BlockKind, unique=True)
    position = models.PositiveSmallIntegerField(
        _("position"), null=True, blank=True, help_text=_("Empty: its usual place.")
    )
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
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def place(self) -> int:
        """Where it stands among all blocks."""
        return BlockKind(self.kind).usual_position if self.position is None else self.position
