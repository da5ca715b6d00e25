"""Orders: what the buyer sees, one seller order for each producer, and their lines as sold."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.addresses import path_to
from core.bilingual import Bilingual
from core.sign_in_names import grouped
from orders import references
from orders.models.shop import MOST_OF_ONE
from orders.querysets import OrderLineQuerySet, OrderQuerySet, SellerOrderQuerySet
from orders.status import ENDED, Actor, OrderKind, State
from orders.ways import HandOver, PaymentMethod
from outlets.models import Outlet
from policies.models import PolicyVersion
from traceability.models import Lot
from villages.models import Commune


class Order(models.Model):
    """Đơn hàng, or enquiry: what a buyer sent with one tap. Each seller gets a part of it, with a state of its own.

    `total` is written by triggers alone (`orders.sums`): the sum of the seller orders' totals.
    """

    number = models.CharField(_("number"), max_length=9, unique=True, editable=False, default=references.new_number)
    secret = models.CharField(_("secret"), max_length=32, editable=False, default=references.new_secret)
    # Made up with the form: the double click, the retry and the form of yesterday lead to the order that is there.
    token = models.UUIDField(_("token of the form"), unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=8, choices=OrderKind, default=OrderKind.ORDER)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="vi")
    buyer_name = models.CharField(_("name"), max_length=120, blank=True)
    buyer_phone = models.CharField(_("phone"), max_length=15, blank=True, db_index=True)
    buyer_email = models.EmailField(_("e-mail"), blank=True)
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="+", verbose_name=_("commune or ward"), null=True, blank=True
    )
    street = models.CharField(_("house number, street, hamlet"), max_length=250, blank=True)
    note = models.TextField(_("note"), max_length=500, blank=True)
    is_adult = models.BooleanField(_("says to be 18 or older"), default=False)
    total = models.BigIntegerField(_("total"), default=0, editable=False)
    placed_at = models.DateTimeField(_("placed"))
    erased_on = models.DateField(_("personal data erased on"), null=True, blank=True, editable=False)

    objects = OrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("order")
        verbose_name_plural = _("orders")
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(total__gte=0), name="order_total_not_negative"),
            models.CheckConstraint(
                condition=Q(erased_on__isnull=True, buyer_phone__gt="")
                | Q(
                    erased_on__isnull=False,
                    buyer_name="",
                    buyer_phone="",
                    buyer_email="",
                    street="",
                    note="",
                    commune__isnull=True,
                ),
                name="order_has_a_phone_until_erased",
            ),
        ]

    def __str__(self) -> str:
        return self.spaced_number

    def get_absolute_url(self) -> str:
        """The page of whoever holds the link."""
        return path_to("orders:order_page", self.number, self.secret)

    @property
    def spaced_number(self) -> str:
        return references.spaced(self.number)

    @property
    def spaced_phone(self) -> str:
        return grouped(self.buyer_phone)

    @property
    def is_enquiry(self) -> bool:
        return self.kind == OrderKind.ENQUIRY


class SellerOrder(models.Model):
    """Đơn của từng cơ sở: one contract between the buyer and one producer, who is paid and who delivers.

    It remembers the seller as they were. `goods` and `received` are written by triggers alone (`orders.sums`).
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="seller_orders", verbose_name=_("order"))
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="seller_orders", verbose_name=_("producer"))
    reference = models.CharField(
        _("reference"), max_length=11, unique=True, editable=False, default=references.new_reference
    )
    state = models.CharField(_("state"), max_length=12, choices=State)
    seller_name = models.CharField(_("seller"), max_length=200)
    seller_legal_name = models.CharField(_("registered name"), max_length=250)
    seller_tax_code = models.CharField(_("business tax code"), max_length=14, blank=True)
    seller_address = models.CharField(_("address of the seller"), max_length=400)
    seller_phone = models.CharField(_("phone of the seller"), max_length=20, blank=True)
    hand_over = models.CharField(_("hand-over"), max_length=8, choices=HandOver, blank=True)
    outlet = models.ForeignKey(
        Outlet, models.PROTECT, related_name="seller_orders", verbose_name=_("outlet"), null=True, blank=True
    )
    outlet_name = models.CharField(_("name of the outlet"), max_length=200, blank=True)
    outlet_address = models.CharField(_("address of the outlet"), max_length=400, blank=True)
    zone_name = models.CharField(_("delivery zone"), max_length=120, blank=True)
    weight_grams = models.PositiveIntegerField(_("weight in grams"), default=0)
    payment_method = models.CharField(_("payment"), max_length=8, choices=PaymentMethod, blank=True)
    bank = models.CharField(_("bank"), max_length=6, blank=True)
    account_number = models.CharField(_("account number"), max_length=19, blank=True)
    account_name = models.CharField(_("account holder"), max_length=120, blank=True)
    goods = models.BigIntegerField(_("goods"), default=0, editable=False)
    fee = models.PositiveIntegerField(_("delivery fee"), default=0)
    total = models.GeneratedField(
        expression=F("goods") + F("fee"), output_field=models.BigIntegerField(_("total")), db_persist=True
    )
    received = models.BigIntegerField(_("received"), default=0, editable=False)
    confirm_by = models.DateTimeField(_("to be answered by"))
    pay_by = models.DateTimeField(_("to be paid by"), null=True, blank=True)
    parcel = models.CharField(_("carrier and parcel number"), max_length=120, blank=True)
    # An enquiry's answer: what it would cost, where the producer can say so.
    quoted = models.PositiveBigIntegerField(_("price quoted"), null=True, blank=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    objects = SellerOrderQuerySet.as_manager()

    class Meta:
        verbose_name = _("seller order")
        verbose_name_plural = _("seller orders")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "producer"], name="seller_order_once_a_producer"),
            models.CheckConstraint(condition=Q(goods__gte=0), name="seller_order_goods_not_negative"),
            models.CheckConstraint(
                condition=Q(hand_over=HandOver.PICK_UP, outlet__isnull=False, fee=0)
                | Q(hand_over__in=["", HandOver.DELIVERY], outlet__isnull=True),
                name="seller_order_picked_up_somewhere_for_nothing",
            ),
            models.CheckConstraint(
                condition=Q(payment_method=PaymentMethod.TRANSFER, account_number__gt="", pay_by__isnull=False)
                | (~Q(payment_method=PaymentMethod.TRANSFER) & Q(account_number="", pay_by__isnull=True)),
                name="seller_order_transfer_has_an_account",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def status(self) -> State:
        return State(self.state)

    @property
    def has_ended(self) -> bool:
        return self.status in ENDED

    @property
    def is_delivered(self) -> bool:
        return self.hand_over == HandOver.DELIVERY

    @property
    def is_paid_by_transfer(self) -> bool:
        return self.payment_method == PaymentMethod.TRANSFER


class OrderLine(models.Model):
    """Dòng hàng: what was sold, as it was then. `taken`: packs that this line holds from the stock."""

    seller_order = models.ForeignKey(SellerOrder, models.CASCADE, related_name="lines", verbose_name=_("seller order"))
    product = models.ForeignKey(Product, models.PROTECT, related_name="order_lines", verbose_name=_("product"))
    name_vi = models.CharField(_("name (Vietnamese)"), max_length=200)
    name_en = models.CharField(_("name (English)"), max_length=200, blank=True)
    net_content_vi = models.CharField(_("net content (Vietnamese)"), max_length=120, blank=True)
    net_content_en = models.CharField(_("net content (English)"), max_length=120, blank=True)
    stars = models.PositiveSmallIntegerField(_("stars valid then"), default=0)
    unit_price = models.PositiveIntegerField(_("price of one"), null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(_("quantity"))
    amount = models.GeneratedField(
        # A product of two small columns would be reckoned in 32 bits.
        expression=Cast(Coalesce(F("unit_price"), 0), models.BigIntegerField()) * F("quantity"),
        output_field=models.BigIntegerField(_("amount")),
        db_persist=True,
    )
    taken = models.PositiveSmallIntegerField(_("taken from stock"), default=0, editable=False)
    lot = models.ForeignKey(
        Lot, models.PROTECT, related_name="order_lines", verbose_name=_("lot"), null=True, blank=True
    )

    name = Bilingual("name")
    net_content = Bilingual("net_content")

    objects = OrderLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of an order")
        verbose_name_plural = _("lines of orders")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["seller_order", "product"], name="order_line_once_a_product"),
            models.CheckConstraint(condition=Q(quantity__range=(1, MOST_OF_ONE)), name="order_line_of_some"),
            models.CheckConstraint(condition=Q(taken__lte=F("quantity")), name="order_line_takes_what_it_sells"),
            models.CheckConstraint(
                condition=Q(unit_price__isnull=True) | Q(unit_price__gt=0), name="order_line_price_is_positive"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.name_vi}"


class StatusChange(models.Model):
    """Lịch sử trạng thái of a seller order; the first has nothing before it."""

    seller_order = models.ForeignKey(
        SellerOrder, models.CASCADE, related_name="changes", verbose_name=_("seller order")
    )
    before = models.CharField(_("before"), max_length=12, choices=State, blank=True)
    after = models.CharField(_("after"), max_length=12, choices=State)
    actor = models.CharField(_("by"), max_length=8, choices=Actor)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", verbose_name=_("person"), null=True, blank=True
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    changed_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["changed_at", "pk"]

    def __str__(self) -> str:
        return f"{self.seller_order}: {self.get_after_display()}"


class Consent(models.Model):
    """Sự đồng ý: to which version of a public rule the buyer agreed with the order (Law 91/2025/QH15)."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="consents", verbose_name=_("order"))
    version = models.ForeignKey(
        PolicyVersion, models.PROTECT, related_name="consents", verbose_name=_("version of a rule")
    )
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints = [models.UniqueConstraint(fields=["order", "version"], name="consent_once_a_version")]

    def __str__(self) -> str:
        return f"{self.order}: {self.version}"
