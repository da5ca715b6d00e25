"""Photographs of products and producers."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models.producers import Producer
from catalogue.models.products import Product
from core.photographs import Photograph


class ProductPhoto(Photograph):
    """Ảnh sản phẩm."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos", verbose_name=_("product"))

    class Meta(Photograph.Meta):
        abstract = False
        verbose_name = _("product photograph")
        verbose_name_plural = _("product photographs")


class ProducerPhoto(Photograph):
    """Ảnh chủ thể, xưởng."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="photos", verbose_name=_("producer"))

    class Meta(Photograph.Meta):
        abstract = False
        verbose_name = _("producer photograph")
        verbose_name_plural = _("producer photographs")
