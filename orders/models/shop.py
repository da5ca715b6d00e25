"""What is for sale, by whom, and what bringing it costs."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.bilingual import Bilingual
from orders.querysets import OfferQuerySet
from outlets.models import Outlet
from villages.models import Commune

MOST_OF_ONE = 999


class SellerTerms(models.Model):
    """Điều kiện bán hàng của chủ thể: whether, and how, a producer sells here."""

    producer = models.OneToOneField(Producer, models.CASCADE, related_name="seller_terms", verbose_name=_("producer"))
    is_selling = models.BooleanField(_("takes orders"), default=True)
    identified_on = models.DateField(
        _("identity checked on"),
        null=True,
        blank=True,
        help_text=_("A seller's identity is checked before they sell (Law 122/2025/QH15, art. 17)."),
    )
    delivers = models.BooleanField(_("delivers within Hà Nội"), default=True)
    pick_up_at = models.ManyToManyField(
        Outlet,
        related_name="sellers",
        verbose_name=_("pick-up at"),
        blank=True,
        help_text=_("Outlets to which this producer brings ordered goods."),
    )
    takes_cash = models.BooleanField(_("takes cash on receipt"), default=True)
    bank = models.CharField(_("bank"), max_length=6, blank=True)
    account_number = models.CharField(_("account number"), max_length=19, blank=True)
    account_name = models.CharField(_("account holder"), max_length=120, blank=True)
    returns_vi = models.TextField(_("own terms of return (Vietnamese)"), blank=True)
    returns_en = models.TextField(_("own terms of return (English)"), blank=True)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    returns = Bilingual("returns")

    class Meta:
        verbose_name = _("seller's terms")
        verbose_name_plural = _("sellers' terms")
        ordering = ["producer__sort_key", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(bank="", account_number="", account_name="")
                | (~Q(bank="") & ~Q(account_number="") & ~Q(account_name="")),
                name="seller_account_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(is_selling=False) | Q(takes_cash=True) | ~Q(account_number=""),
                name="seller_can_be_paid",
            ),
            models.CheckConstraint(
                condition=Q(is_selling=False) | Q(identified_on__isnull=False), name="seller_is_identified"
            ),
        ]

    def __str__(self) -> str:
        return str(self.producer)

    @property
    def takes_transfers(self) -> bool:
        return bool(self.account_number)


class Offer(models.Model):
    """Chào bán: a product that can be ordered. How many there are stands in `Stock`, where they are counted at all."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="offer", verbose_name=_("product"))
    is_open = models.BooleanField(_("can be ordered"), default=True)
    weight_grams = models.PositiveIntegerField(
        _("weight in grams"),
        validators=[MinValueValidator(1), MaxValueValidator(200_000)],
        help_text=_("Of one pack as it is sent, with its wrapping."),
    )
    at_least = models.PositiveSmallIntegerField(
        _("at least"), default=1, validators=[MinValueValidator(1), MaxValueValidator(MOST_OF_ONE)]
    )
    at_most = models.PositiveSmallIntegerField(
        _("at most"), default=20, validators=[MinValueValidator(1), MaxValueValidator(MOST_OF_ONE)]
    )
    # Follows `Stock.left` (orders.actions.stock): pages for everybody change when it runs out, not with each sale.
    is_sold_out = models.BooleanField(_("sold out"), default=False, editable=False)
    updated_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ["product__sort_key", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(weight_grams__gt=0), name="offer_weighs_something"),
            models.CheckConstraint(
                condition=Q(at_least__gte=1, at_most__gte=F("at_least"), at_most__lte=MOST_OF_ONE),
                name="offer_limits_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.product)


class Stock(models.Model):
    """Tồn kho: how many packs are left. An offer without a row is made to order and never runs out.

    Orders take from it by one conditional UPDATE; no other program may write `left` from what it read before.
    """

    offer = models.OneToOneField(Offer, models.CASCADE, related_name="stock", primary_key=True, verbose_name=_("offer"))
    left = models.IntegerField(_("left"), validators=[MinValueValidator(0), MaxValueValidator(1_000_000)])

    class Meta:
        verbose_name = _("stock")
        verbose_name_plural = _("stock")
        constraints = [models.CheckConstraint(condition=Q(left__gte=0), name="stock_is_never_below_nothing")]

    def __str__(self) -> str:
        return f"{self.offer}: {self.left}"


class DeliveryZone(models.Model):
    """Vùng giao hàng: communes to which bringing a parcel costs the same. Each seller order is a parcel of its own."""

    name_vi = models.CharField(_("name (Vietnamese)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)
    per_extra_kilo = models.PositiveIntegerField(
        _("for each further kilogram"), help_text=_("In đồng, beyond the heaviest weight of the table.")
    )
    free_from = models.PositiveIntegerField(
        _("free from"),
        null=True,
        blank=True,
        help_text=_("Value of the goods of one seller in đồng; empty: never free."),
    )

    name = Bilingual("name")

    class Meta:
        verbose_name = _("delivery zone")
        verbose_name_plural = _("delivery zones")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.name)


class DeliveryRate(models.Model):
    """Cước giao hàng: what a parcel up to a weight costs within a zone."""

    zone = models.ForeignKey(DeliveryZone, models.CASCADE, related_name="rates", verbose_name=_("delivery zone"))
    up_to_grams = models.PositiveIntegerField(_("up to (grams)"), validators=[MinValueValidator(1)])
    fee = models.PositiveIntegerField(_("fee in đồng"))

    class Meta:
        verbose_name = _("delivery rate")
        verbose_name_plural = _("delivery rates")
        ordering = ["zone__position", "up_to_grams"]
        constraints = [
            models.UniqueConstraint(fields=["zone", "up_to_grams"], name="delivery_rate_once_a_weight"),
            models.CheckConstraint(condition=Q(up_to_grams__gt=0), name="delivery_rate_has_a_weight"),
        ]

    def __str__(self) -> str:
        return f"{self.zone}: {self.up_to_grams} g"


class ZoneCommune(models.Model):
    """Xã, phường thuộc vùng giao hàng: each lies in one zone at most."""

    commune = models.OneToOneField(
        Commune, models.CASCADE, related_name="delivery_zone", verbose_name=_("commune or ward"), primary_key=True
    )
    zone = models.ForeignKey(DeliveryZone, models.CASCADE, related_name="communes", verbose_name=_("delivery zone"))

    class Meta:
        verbose_name = _("commune of the zone")
        verbose_name_plural = _("communes of the zone")
        ordering = ["commune__sort_key"]

    def __str__(self) -> str:
        return str(self.commune)
