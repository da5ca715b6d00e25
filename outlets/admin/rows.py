"""Rows inside an outlet's page that are checked against each other."""

from django import forms


class OutletRows(forms.BaseInlineFormSet):
    """`kept`: the forms that hold a row without mistakes that is not to be deleted."""

    @property
    def kept(self) -> list[forms.ModelForm]:
        filled = (form for form in self.forms if form.has_changed() or form.instance.pk)
        return [form for form in filled if form.is_valid() and not self._should_delete_form(form)]
