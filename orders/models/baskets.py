"""Baskets: what somebody means to buy, without an account and without a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from orders.models.shop import MOST_OF_ONE
from orders.querysets import BasketLineQuerySet


class Basket(models.Model):
    """Giỏ hàng. Whoever carries its secret in a cookie has it; it says nothing of who they are."""

    secret = models.CharField(_("secret"), max_length=32, unique=True)
    changed_at = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("basket")
        verbose_name_plural = _("baskets")

    def __str__(self) -> str:
        return f"{self.pk}"


class BasketLine(models.Model):
    """Dòng trong giỏ. It remembers what its owner was told last, so that they hear what has changed since."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="lines", verbose_name=_("basket"))
    product = models.ForeignKey(Product, models.CASCADE, related_name="+", verbose_name=_("product"))
    quantity = models.PositiveSmallIntegerField(_("quantity"))
    seen_price = models.PositiveIntegerField(_("price told"), null=True)
    seen_stars = models.PositiveSmallIntegerField(_("stars told"), default=0)

    objects = BasketLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the basket")
        verbose_name_plural = _("lines of the basket")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "product"], name="basket_line_once_a_product"),
            models.CheckConstraint(condition=Q(quantity__range=(1, MOST_OF_ONE)), name="basket_line_of_some"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.product}"
