"""How goods reach the buyer, and money the seller."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HandOver(TextChoices):
    """Cách nhận hàng."""

    DELIVERY = "delivery", _("delivery")
    PICK_UP = "pick-up", _("pick-up at an outlet")


class PaymentMethod(TextChoices):
    """Cách trả tiền: always to the seller; the site holds no money (Decree 52/2024)."""

    CASH = "cash", _("cash on receipt")
    TRANSFER = "transfer", _("bank transfer")
