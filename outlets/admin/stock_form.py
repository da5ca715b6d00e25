"""The forms of what an outlet sells: row by row in its page, and all at once."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import today
from outlets.admin.rows import OutletRows
from outlets.confirmation import Witness
from outlets.models import Stocking


def _day_past(day: date) -> None:
    if day > today():
        raise forms.ValidationError(gettext("This day is still to come: a confirmation is written down afterwards."))


class PlainText(forms.Widget):
    """Shows a text in place of a field that cannot be changed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return format_html("<span>{}</span>", self.text)


class StockingForm(forms.ModelForm):
    """A product is chosen once; another one is another row."""

    class Meta:
        help_texts = {"confirmed_on": _("The day of the visit or of the call.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed_on"].validators.append(_day_past)
        if self.instance.pk is None:
            self.fields["confirmed_on"].initial = today
        else:
            self._settle_product()

    def _settle_product(self) -> None:
        """Shows the product as text: a box to choose from would ask the database once a row."""
        product = self.instance.product
        field = self.fields["product"]
        field.disabled = True
        field.widget = PlainText(f"{product} — {product.producer}")


class StockingFormSet(OutletRows):
    def clean(self) -> None:
        """Refuses a product that is there already, also when somebody else added it meanwhile."""
        deleted = [form.instance.pk for form in self.initial_forms if self._should_delete_form(form)]
        stock = Stocking.objects.filter(outlet_id=self.instance.pk).exclude(pk__in=deleted)
        held = set(stock.values_list("product_id", flat=True))
        for form in self.kept:
            if form.instance.pk is not None:
                continue
            product = form.cleaned_data["product"]
            if product.pk in held:
                sentence = gettext("“%(product)s” is on the list of this outlet already: one row is enough.")
                form.add_error("product", sentence % {"product": product})
            held.add(product.pk)


class ConfirmationForm(forms.Form):
    """Who said, and when, that the chosen outlets still have everything."""

    witness = forms.ChoiceField(
        label=capfirst(Stocking._meta.get_field("witness").verbose_name),
        choices=Witness.choices,
        initial=Witness.OUTLET,
        widget=forms.RadioSelect,
    )
    confirmed_on = forms.DateField(
        label=capfirst(Stocking._meta.get_field("confirmed_on").verbose_name),
        initial=today,
        widget=AdminDateWidget,
        validators=[_day_past],
    )
