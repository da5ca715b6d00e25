"""The one form of the checkout, and that of an enquiry: who buys, where to, and how from each seller."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from core.count_field import CountField
from core.phone_field import PhoneField
from core.plain_text import PlainTextField
from orders.actions import Buyer
from orders.communes import commune_typed
from orders.contents import Part
from orders.models.shop import MOST_OF_ONE
from orders.quoting import Wish
from orders.ways import HandOver, PaymentMethod
from villages.models import Commune

_INCOMPLETE = gettext_lazy("The form came incomplete. Open the page again and send it once more.")
_LONGEST_NOTE = 500


def _text(label: Any, most: int, too_long: Any, **kwargs: Any) -> PlainTextField:
    return PlainTextField(label=label, max_length=most, error_messages={"max_length": too_long}, **kwargs)


class BuyerForm(forms.Form):
    """Who asks, and that they agree to what is done with it."""

    token = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": _INCOMPLETE, "invalid": _INCOMPLETE})
    name = _text(
        gettext_lazy("Your name"),
        120,
        gettext_lazy("The name has at most 120 letters."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(label=gettext_lazy("Phone"))
    email = forms.EmailField(
        label=gettext_lazy("E-mail, if you want to be written to"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": gettext_lazy("The e-mail address is not complete; it may also stay empty.")},
    )
    note = _text(
        gettext_lazy("Note for the maker"),
        _LONGEST_NOTE,
        gettext_lazy("The note has at most 500 letters."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I agree to the rules named here"),
        error_messages={"required": gettext_lazy("Say that you agree to the rules: nothing can be ordered without.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].error_messages["required"] = _("Write your name.")

    @property
    def sent_as(self) -> UUID:
        """The token, which is the same however often the form is sent. Of a form that is valid."""
        return self.cleaned_data["token"]

    def buyer(self, **more: Any) -> Buyer:
        """Of a form that is valid."""
        told = self.cleaned_data
        return Buyer(
            name=told["name"],
            phone=told["phone"],
            email=told["email"],
            note=told["note"],
            language=get_language() or "vi",
            **more,
        )


class CheckoutForm(BuyerForm):
    """`parts`: what each seller would sell; for each there is a way (`way-<key>`) and a payment (`pay-<key>`)."""

    place = _text(
        gettext_lazy("Commune or ward"),
        120,
        gettext_lazy("The name of the commune has at most 120 letters."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "communes"}),
    )
    street = _text(
        gettext_lazy("House number, street, hamlet"),
        250,
        gettext_lazy("The address has at most 250 letters."),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    adult = forms.BooleanField(label=gettext_lazy("I am 18 years old or older"), required=False)
    shown = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    field_order = ("name", "phone", "place", "street")

    def __init__(self, parts: Sequence[Part], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communes_offered: Sequence[Commune] = ()
        self._parts = parts

    def clean_place(self) -> Commune | None:
        """A commune of today, as it was typed, or as it was chosen among several (`commune`)."""
        text = self.cleaned_data["place"]
        if not text:
            return None
        understood = commune_typed(text)
        self.communes_offered = understood.offered
        if chosen := next((each for each in understood.offered if each.code == self.data.get("commune")), None):
            return chosen
        if understood.commune is None and understood.offered:
            raise ValidationError(_("“%(place)s” is more than one place today: choose which."), params={"place": text})
        if understood.commune is None:
            raise ValidationError(_("“%(place)s” is no commune or ward of Hà Nội."), params={"place": text})
        return understood.commune

    @property
    def commune(self) -> Commune | None:
        """The commune, also of a form in which other things are still missing."""
        return getattr(self, "cleaned_data", {}).get("place")

    def wishes(self) -> dict[int, Wish]:
        """By the key of the producer, as far as they were said; others stay the seller's usual way."""
        said = {part.terms.producer_id: self._wish(part.terms.producer_id) for part in self._parts}
        return {key: wish for key, wish in said.items() if wish}

    def _wish(self, key: int) -> Wish | None:
        way, pay = self.data.get(f"way-{key}", ""), self.data.get(f"pay-{key}", "")
        payment = PaymentMethod(pay) if pay in PaymentMethod.values else None
        kind, _dash, outlet = way.partition("_")
        if kind == HandOver.PICK_UP and outlet.isdecimal() and len(outlet) < 10:
            return Wish(HandOver.PICK_UP, int(outlet), payment)
        return Wish(HandOver.DELIVERY, None, payment) if way or payment else None

    def buyer_for(self, *, needs_address: bool) -> Buyer:
        """Of a form that is valid. Where nothing is brought anywhere, no address is kept."""
        told = self.cleaned_data
        address = {"commune": told["place"], "street": told["street"]} if needs_address else {}
        return self.buyer(is_adult=told["adult"], **address)

    def missing(self, *, needs_address: bool, needs_adult: bool) -> list[str]:
        """What this order needs besides: sentences. Of a form that is valid."""
        told, sentences = self.cleaned_data, []
        if needs_address and not told["place"]:
            sentences.append(_("Write the commune or ward to which the goods are brought."))
        if needs_address and not told["street"]:
            sentences.append(_("Write house number and street, or the hamlet, to which the goods are brought."))
        if needs_adult and not told["adult"]:
            sentences.append(_("Alcohol is sold to adults only: say that you are 18 years old or older."))
        return sentences


class EnquiryForm(BuyerForm):
    """A request about one product: how many, and in the buyer's words what for and when."""

    quantity = CountField(
        label=gettext_lazy("How many"),
        least=1,
        most=MOST_OF_ONE,
        sentence=gettext_lazy("The quantity is a whole number from 1 to 999."),
        required=False,
    )

    field_order = ("quantity", "note", "name", "phone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("What you would like, and when")
        self.fields["note"].widget.attrs["rows"] = 4

    def clean_quantity(self) -> int:
        return self.cleaned_data["quantity"] or 1
