"""Money as sellers and banks tell of it. The site never holds any."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from orders.models.orders import SellerOrder
from orders.querysets import BankNoticeQuerySet
from orders.ways import PaymentMethod


class PaymentKind(models.TextChoices):
    """Thu hay hoàn."""

    RECEIPT = "receipt", _("received")
    REFUND = "refund", _("refunded")


class NoticeOutcome(models.TextChoices):
    """What became of a bank's notice."""

    PAID = "paid", _("paid an order")
    WRONG_AMOUNT = "amount", _("another amount than the order's")
    WRONG_ACCOUNT = "account", _("another account than the seller's")
    ORDER_ENDED = "ended", _("the order had ended, or was paid already")
    SEVERAL_ORDERS = "several", _("names several orders")
    NO_ORDER = "no-order", _("names no order")


class BankNotice(models.Model):
    """Báo có: what a bank-notification service said, as it came. Each transfer is kept once and processed once."""

    feed = models.CharField(_("service"), max_length=40)
    transfer_id = models.CharField(_("number of the transfer"), max_length=120)
    raw = models.TextField(_("as it came"))
    received_at = models.DateTimeField(_("came"))
    account_number = models.CharField(_("account"), max_length=40)
    amount = models.BigIntegerField(_("amount"))
    content = models.CharField(_("text of the transfer"), max_length=500, blank=True)
    transferred_at = models.DateTimeField(_("transferred"))
    outcome = models.CharField(_("outcome"), max_length=8, choices=NoticeOutcome)
    seller_order = models.ForeignKey(
        SellerOrder,
        models.PROTECT,
        related_name="notices",
        verbose_name=_("order that it names"),
        null=True,
        blank=True,
    )
    settled_on = models.DateField(_("settled on"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("by"), null=True, blank=True
    )
    settlement = models.CharField(_("how it was settled"), max_length=300, blank=True)

    objects = BankNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("bank notice")
        verbose_name_plural = _("bank notices")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["feed", "transfer_id"], name="bank_notice_once_a_transfer"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="bank_notice_of_some_money"),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settlement="") | (Q(settled_on__isnull=False) & ~Q(settlement="")),
                name="bank_notice_settled_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed} {self.transfer_id}"


class Payment(models.Model):
    """Khoản thu, or a refund: money that went between the buyer and the seller, as a person or the bank confirmed."""

    seller_order = models.ForeignKey(
        SellerOrder, models.PROTECT, related_name="payments", verbose_name=_("seller order")
    )
    # Made up with the form that records it: sent twice, it is recorded once.
    token = models.UUIDField(_("token of the form"), unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=PaymentKind, default=PaymentKind.RECEIPT)
    method = models.CharField(_("payment"), max_length=8, choices=PaymentMethod)
    amount = models.BigIntegerField(_("amount"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    happened_at = models.DateTimeField(_("when"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("recorded by"),
        null=True,
        blank=True,
    )
    notice = models.OneToOneField(
        BankNotice, models.PROTECT, related_name="payment", verbose_name=_("bank notice"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_of_some_money"),
            models.CheckConstraint(condition=Q(kind=PaymentKind.RECEIPT) | ~Q(note=""), name="payment_refund_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.seller_order}: {self.amount}"
