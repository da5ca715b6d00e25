"""The form of a certificate, alone or in a product's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.certificate_status import end_of_term


class CertificateForm(forms.ModelForm):
    """Fills in what follows from the day of the decision; refuses days that contradict each other."""

    class Meta:
        help_texts = {
            "decision_number": _("As printed, such as 3981/QĐ-UBND. One decision may name many products."),
            "annex_line": _("The product's number in the list attached to the decision."),
            "criteria_version": _("The criteria under which the product was assessed."),
            "valid_from": _("Leave empty: the day of the decision."),
            "valid_to": _("The last valid day. Leave empty: 36 months after the first one."),
            "revoked_on": _("The day of the decision to revoke; its reason is needed too."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"valid_from", "valid_to"} & self.fields.keys():
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        if "valid_from" not in self.errors:
            given["valid_from"] = given.get("valid_from") or given.get("decision_date")
        if (begins := given.get("valid_from")) and "valid_to" not in self.errors:
            given["valid_to"] = given.get("valid_to") or end_of_term(begins)
        self._refuse_contradictions()
        return given

    def _refuse_contradictions(self) -> None:
        given = self.cleaned_data
        begins, ends, revoked_on = given.get("valid_from"), given.get("valid_to"), given.get("revoked_on")
        if begins and ends and ends <= begins:
            self.add_error("valid_to", gettext("The last valid day comes after the first one."))
        if begins and revoked_on and revoked_on < begins:
            self.add_error("revoked_on", gettext("A certificate cannot be revoked before it begins."))
        reason = given.get("revocation_vi", "")
        if revoked_on and not reason:
            self.add_error("revocation_vi", gettext("Say why it was revoked: readers are told the reason."))
        if reason and not revoked_on and "revoked_on" not in self.errors:
            self.add_error("revoked_on", gettext("Enter the day too, or leave the reason empty."))


class ProposalForm(forms.ModelForm):
    def validate_constraints(self) -> None:
        """Left to the formset, which also sees what is closed in the same moment."""


class ProposalFormSet(forms.BaseInlineFormSet):
    """Five-star proposals of one product."""

    def clean(self) -> None:
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        days = [form.cleaned_data for form in kept if form.is_valid() and form.cleaned_data.get("proposed_on")]
        if sum(not given.get("closed_on") for given in days) > 1:
            raise forms.ValidationError(
                gettext("One proposal is still open: enter the day of its result before you add another.")
            )
