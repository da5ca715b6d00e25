"""How many of what: forms of product pages and of the basket."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.count_field import CountField
from orders.contents import Contents, Item
from orders.models.shop import MOST_OF_ONE

_SENTENCE = _("The quantity is a whole number from 1 to 999.")
_OR_NONE = _("The quantity is a whole number from 0 to 999; 0 takes a product out.")


class QuantityForm(forms.Form):
    """How many packs of one product; one where nothing is said."""

    quantity = CountField(least=1, most=MOST_OF_ONE, sentence=_SENTENCE, required=False)

    def clean_quantity(self) -> int:
        return self.cleaned_data["quantity"] or 1


class BasketForm(forms.Form):
    """A quantity for each line, named by the public code of its product; `remove` takes one out, whatever is typed."""

    def __init__(self, contents: Contents, data: Any) -> None:
        super().__init__(data)
        self._items = {item.product.public_code: item for item in [*contents.items, *contents.left_out]}
        for code in self._items:
            self.fields[code] = CountField(least=0, most=MOST_OF_ONE, sentence=_OR_NONE, required=False)

    @property
    def is_removing(self) -> bool:
        return self._removed is not None

    @property
    def quantities(self) -> dict[int, int]:
        """By the key of the product: those that were said. Of a form that is valid, or that takes one line out."""
        if self._removed:
            return {self._removed.product.pk: 0}
        said = ((item, self.cleaned_data.get(code)) for code, item in self._items.items())
        return {item.product.pk: quantity for item, quantity in said if quantity is not None}

    @property
    def _removed(self) -> Item | None:
        return self._items.get(self.data.get("remove", ""))
