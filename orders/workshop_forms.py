"""Forms by which producers handle orders: few fields, each with a sentence that names it when it is not understood."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.count_field import CountField
from core.dong_field import DongField
from core.plain_text import PlainTextField
from orders.models import OrderLine, Payment, PaymentKind, PaymentMethod, SellerOrder, StatusChange
from orders.status import State
from orders.to_do import Task

MOST_LEFT = 1_000_000
# What keys of rows and columns of money hold on every database.
_LARGEST = 2**63 - 1
_INCOMPLETE = gettext_lazy("The form came incomplete. Open the page again and send it once more.")
_LONGEST_REASON = StatusChange._meta.get_field("reason").max_length
_LONGEST_PARCEL = SellerOrder._meta.get_field("parcel").max_length
_LONGEST_NOTE = Payment._meta.get_field("note").max_length


def _key(**kwargs: Any) -> forms.IntegerField:
    """The key of a row, which a form of ours sends."""
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), _INCOMPLETE)
    return forms.IntegerField(min_value=0, max_value=_LARGEST, error_messages=errors, **kwargs)


def _text(label: Any, longest: int, too_long: Any) -> PlainTextField:
    return PlainTextField(label=label, max_length=longest, required=False, error_messages={"max_length": too_long})


def _dong(label: Any, sentence: Any, **kwargs: Any) -> DongField:
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value", "not_dong"), sentence)
    return DongField(label=label, min_value=1, error_messages=errors, **kwargs)


class ShowForm(forms.Form):
    """Which orders a list shows; all when nothing is said."""

    show = forms.TypedChoiceField(
        choices=[(task.word, task.label) for task in Task],
        coerce=lambda word: next(task for task in Task if task.word == word),
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Orders are not sorted like that: choose one of the buttons.")},
    )


class StateForm(forms.Form):
    """The state that an order is to have, and what is told with it."""

    to = forms.TypedChoiceField(
        choices=State,
        coerce=State,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _INCOMPLETE),
    )
    reason = _text(
        gettext_lazy("For the buyer to read"),
        _LONGEST_REASON,
        gettext_lazy("What you write to the buyer has at most 500 letters."),
    )
    parcel = _text(
        gettext_lazy("Carrier and parcel number"),
        _LONGEST_PARCEL,
        gettext_lazy("Carrier and parcel number have at most 120 letters."),
    )
    quoted = _dong(
        gettext_lazy("Price, if you can say it"),
        gettext_lazy("Write the price in whole đồng, such as 150.000, or leave it empty."),
        required=False,
    )

    @property
    def facts(self) -> dict[str, Any]:
        """Columns that are written with the state, of a form that is valid."""
        told = self.cleaned_data
        match told["to"]:
            case State.HANDED_OVER:
                return {"parcel": told["parcel"]}
            case State.ANSWERED:
                return {"quoted": told["quoted"]}
        return {}


class LotsForm(forms.Form):
    """A lot for each line of an order, none where nobody knows it. Whether it is one of the product the action asks."""

    def __init__(self, lines: Iterable[OrderLine], data: Any) -> None:
        super().__init__(data)
        self._lines = {self.name_of(line): line.pk for line in lines}
        for name in self._lines:
            self.fields[name] = _key(required=False)

    @staticmethod
    def name_of(line: OrderLine) -> str:
        return f"lot-{line.pk}"

    @property
    def lots(self) -> dict[int, int | None]:
        """Keys of lots by keys of lines, of a form that is valid; a line that it does not name is left as it is."""
        return {key: self.cleaned_data[name] for name, key in self._lines.items() if name in self.data}


class PaymentForm(forms.Form):
    """Money that came or was given back. `token` is made up with the form, so that one sent twice records once."""

    token = forms.UUIDField(error_messages=dict.fromkeys(("required", "invalid"), _INCOMPLETE))
    kind = forms.ChoiceField(
        choices=PaymentKind, error_messages=dict.fromkeys(("required", "invalid_choice"), _INCOMPLETE)
    )
    amount = _dong(gettext_lazy("Amount"), gettext_lazy("Write the amount in whole đồng, such as 150.000."))
    method = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=PaymentMethod,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), gettext_lazy("Say whether it was cash or a transfer.")
        ),
    )
    note = _text(gettext_lazy("Note"), _LONGEST_NOTE, gettext_lazy("The note has at most 300 letters."))

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("kind") == PaymentKind.REFUND and not told.get("note"):
            raise ValidationError(_("Write why the money goes back."))
        return told


class StockForm(forms.Form):
    """One row of the list of offers. `seen`: what was left when the row was shown, nothing where it was not counted."""

    offer = _key()
    seen = _key(required=False)
    left = CountField(
        label=gettext_lazy("How many are left"),
        least=0,
        most=MOST_LEFT,
        sentence=gettext_lazy("What is left is a whole number such as 20, or 0."),
        required=False,
    )
    to_order = forms.BooleanField(label=gettext_lazy("Made to order, not counted"), required=False)
    is_open = forms.BooleanField(label=gettext_lazy("Can be ordered"), required=False)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if told.get("to_order"):
            told["left"] = None
        elif "left" in told and told["left"] is None:
            raise ValidationError(_("Write how many are left, or tick that it is made to order."))
        return told

    @property
    def facts(self) -> dict[str, Any]:
        """What `change_offer` asks for, of a form that is valid."""
        return {name: self.cleaned_data[name] for name in ("is_open", "left", "seen")}


def hand_over_words(seller_order: SellerOrder) -> Promise:
    """What the button says by which goods leave the producer."""
    if seller_order.is_delivered:
        return gettext_lazy("The parcel is on its way")
    return gettext_lazy("It is handed over")
