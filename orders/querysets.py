"""Reads of offers, baskets, orders and notices of banks."""

from datetime import datetime
from typing import Any, Self

from django.db.models import Case, F, Max, Q, QuerySet, When

from orders.periods import Period
from orders.retention import contracts_kept_from, enquiries_kept_from
from orders.status import CAME_ABOUT, ENDED, OrderKind, State
from orders.to_do import TO_REFUND, Task, paid_late, task_at


class OfferQuerySet(QuerySet):
    def in_the_shop(self) -> Self:
        """What can be put in a basket, recalls aside: the same offers as `orders.buying.Buying.ORDER`."""
        return self.filter(
            is_open=True,
            is_sold_out=False,
            product__state="published",
            product__producer__is_published=True,
            product__producer__seller_terms__is_selling=True,
            product__price__isnull=False,
            product__sale_kind="goods",
            product__product_set__is_enquiry_only=False,
        )

    def of_producers(self, producers: Any) -> Self:
        return self.filter(product__producer__in=producers)

    def with_left(self) -> Self:
        """`left`: how many packs there are; None: made to order."""
        return self.annotate(left=F("stock__left"))


class BasketLineQuerySet(QuerySet):
    def of_secret(self, secret: str) -> Self:
        return self.filter(basket__secret=secret)


class OrderQuerySet(QuerySet):
    def of_phone(self, phone: str) -> Self:
        return self.filter(buyer_phone=phone)

    def of_known_buyers(self) -> Self:
        """Whose personal data have not been erased."""
        return self.filter(erased_on__isnull=True)

    def kept_too_long(self, at: datetime) -> Self:
        """Of a known buyer, and past the time for which orders and enquiries are kept (`orders.retention`)."""
        known = self.of_known_buyers().annotate(last_change=Max("seller_orders__changes__changed_at"))
        led_nowhere = Q(kind=OrderKind.ENQUIRY) & ~Q(seller_orders__state=State.AGREED)
        return known.filter(
            Q(last_change__lt=contracts_kept_from(at)) | (led_nowhere & Q(last_change__lt=enquiries_kept_from(at)))
        )

    def placed_in(self, period: Period) -> Self:
        return self.filter(placed_at__gte=period.begins, placed_at__lt=period.ends)

    def with_parts(self) -> Self:
        """With the seller orders, their lines, changes and payments: what an order's page tells."""
        return self.select_related("commune").prefetch_related(
            "seller_orders__producer",
            "seller_orders__outlet",
            "seller_orders__lines__lot",
            "seller_orders__lines__product",
            "seller_orders__changes",
            "seller_orders__payments",
        )


class SellerOrderQuerySet(QuerySet):
    def of_producers(self, producers: Any) -> Self:
        return self.filter(producer__in=producers)

    def placed_in(self, period: Period) -> Self:
        return self.filter(order__placed_at__gte=period.begins, order__placed_at__lt=period.ends)

    def came_about(self) -> Self:
        """Sales: no enquiries, and nothing that waits, fell through or came back."""
        return self.filter(order__kind=OrderKind.ORDER, state__in=CAME_ABOUT)

    def waiting(self) -> Self:
        """Those that wait for the seller's first word."""
        return self.filter(state__in=[State.PLACED, State.ASKED])

    def lapsing(self, at: datetime) -> Self:
        """Those whose time is up at a moment: not answered, or not paid, and no money has come."""
        unanswered = Q(state__in=[State.PLACED, State.ASKED, State.ANSWERED], confirm_by__lte=at)
        unpaid = Q(state__in=[State.PLACED, State.CONFIRMED], pay_by__lte=at)
        return self.filter(unanswered | unpaid, received__lte=0)

    def paid_without_answer(self, at: datetime) -> Self:
        """Paid by the buyer, and not answered in time: the office calls the seller."""
        return self.filter(paid_late(at))

    def to_refund(self) -> Self:
        """Fallen through or returned, with money of the buyer's still at the seller."""
        return self.filter(TO_REFUND)

    def needing_their_buyer(self) -> Self:
        """Not ended, or with money to be given back."""
        return self.filter(~Q(state__in=ENDED) | TO_REFUND)

    def with_task(self, at: datetime) -> Self:
        """`task`: what the seller has to do with each at a moment (`to_do.Task`)."""
        return self.annotate(task=task_at(at))

    def in_turn(self) -> Self:
        """After `with_task`: what is to be done first, and of that what must be answered first; then the newest."""
        urgent = Case(When(task__lt=Task.ENDED, then=F("confirm_by")))
        return self.order_by("task", urgent.asc(nulls_last=True), "-order__placed_at", "-pk")

    def unpaid(self) -> Self:
        return self.filter(received__lte=0)

    def partly_paid(self) -> Self:
        return self.filter(received__gt=0, received__lt=F("total"))

    def overpaid(self) -> Self:
        return self.filter(received__gt=F("total"))


class OrderLineQuerySet(QuerySet):
    def under_recall(self, recall: Any) -> Self:
        """Lines that a recall concerns: of its lots, or whose lot nobody wrote down; of a recall of all lots every one.

        Sales that fell through are left out: the buyer has no pack.
        """
        lines = self.filter(product=recall.product_id).exclude(
            seller_order__state__in=[State.REFUSED, State.CANCELLED, State.LAPSED]
        )
        lots = recall.lots.all()
        return lines.filter(Q(lot__in=lots) | Q(lot__isnull=True)) if lots else lines


class BankNoticeQuerySet(QuerySet):
    def without_order(self) -> Self:
        """Money that paid no order, and that nobody has looked into yet."""
        return self.exclude(outcome="paid").filter(settled_on__isnull=True)
