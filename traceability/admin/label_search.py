"""Search by what stands on a label, or else by the words of the product, its maker and their places."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from catalogue import gtin, public_code
from catalogue.models import Product
from traceability.element_strings import read_element_string
from traceability.keys import Key, read_path
from traceability.not_a_label import NotALabelAddress

LONGEST_SEARCH = 400


class LabelSearch(admin.ModelAdmin):
    """`label_columns`: where a row's product, lot code and serial stand, each empty where there is none.

    `number_column`: one more that is found by its whole value.
    """

    # Which columns are searched stands below; Django wants to see that there are any.
    search_fields = ("pk",)
    label_columns = ("product", "lot__code", "")
    number_column = ""

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        text = search_term.strip()[:LONGEST_SEARCH]
        if not text:
            return queryset, False
        # A lot's code may look like a product's, or like a GTIN.
        if (key := key_in(text)) and (named := queryset.filter(self._named(key))).exists():
            return named, False
        product, lot, _serial = self.label_columns
        found = Q(**{f"{product}__in": Product.objects.search(text)})
        for column in filter(None, (lot, self.number_column)):
            found |= Q(**{f"{column}__iexact": text})
        return queryset.filter(found), False

    def _named(self, key: Key) -> Q:
        # A GTIN may have gone from one product to another; packs of both are about.
        bears_it = Q(gtin__in=gtin.spellings(key.gtin)) | Q(labels__key=key.gtin)
        products = Product.objects.filter(bears_it if key.gtin else Q(public_code=key.code))
        product, lot, serial = self.label_columns
        named = Q(**{f"{product}__in": products})
        if key.lot and lot:
            named &= Q(**{lot: key.lot})
        if key.serial and serial:
            named &= Q(**{serial: key.serial})
        return named


def key_in(text: str) -> Key | None:
    """What a pasted address, an element string, a GTIN, or a code as it is printed names; None for other words."""
    try:
        if "/" in text and (path := _path_in(text)):
            return read_path(path)
        if "·" in text:
            return _printed(text)
        return _code(text) or read_element_string(text).key
    except (NotALabelAddress, public_code.CodeMisread):
        return None


def _path_in(text: str) -> str:
    """The path of an address, whatever its host; empty where the text is none."""
    host, _, path = text.partition("://")[2].partition("/") if "://" in text else ("", "", text.removeprefix("/"))
    return "/" + path.partition("#")[0].partition("?")[0] if host or text.startswith("/") else ""


def _printed(text: str) -> Key:
    """`K7M 2QX9 · L1 · S1`, as labels are named in lists."""
    code, lot, serial, *_ = [*(part.strip() for part in text.split("·")), "", ""]
    return Key(code=public_code.read(code), lot=lot, serial=serial)


def _code(text: str) -> Key | None:
    try:
        return Key(code=public_code.read(text))
    except public_code.CodeMisread:
        return None
