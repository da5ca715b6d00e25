"""Videos elsewhere: known by provider and number, never by pasted HTML."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Provider(models.TextChoices):
    """Nơi lưu video."""

    YOUTUBE = "youtube", "YouTube"
    TIKTOK = "tiktok", "TikTok"
    FILE = "file", _("our own file")
