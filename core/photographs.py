"""What every stored photograph carries; apps add what it shows."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.bilingual import Bilingual
from core.pictures import PictureField


class Photograph(models.Model):
    """Ảnh: one uploaded picture, re-encoded, with its description, source and licence."""

    picture = PictureField(_("photograph"))
    alt_vi = models.CharField(
        _("description (Vietnamese)"), max_length=200, help_text=_("For those who cannot see it.")
    )
    alt_en = models.CharField(_("description (English)"), max_length=200, blank=True)
    credit = models.CharField(_("photographer or source"), max_length=160)
    licence = models.CharField(_("licence or consent"), max_length=160)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    alt = Bilingual("alt")

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.alt_vi
