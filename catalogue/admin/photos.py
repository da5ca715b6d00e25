"""Photographs in the pages of what they show."""

from django.contrib import admin

from catalogue.models import ProducerPhoto, ProductPhoto
from core.office_admin import OfficeFields


class PhotoInline(OfficeFields, admin.StackedInline):
    fields = ("picture", ("alt_vi", "alt_en"), ("credit", "licence", "position"))
    extra = 0


class ProductPhotoInline(PhotoInline):
    model = ProductPhoto


class ProducerPhotoInline(PhotoInline):
    model = ProducerPhoto
