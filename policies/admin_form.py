"""The form of a version: what the office checks before readers see it."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import dmy, today
from policies.models import PolicyVersion

_HEADINGS = _("Headings begin with “## ”, points of a list with “- ”; links are written [words](address).")


class PolicyVersionForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "in_force_from": _("The first day on which it counts: today or later, and after earlier versions."),
            "text_vi": _HEADINGS,
            "text_en": _("Where it is missing, English readers see the Vietnamese text."),
            "change_vi": _("One sentence for readers: what is new in this version, and why."),
            "is_published": _("Readers see it from now on. Once its day has come it can no longer be changed."),
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        given = self.cleaned_data
        if given.get("is_published"):
            if not given.get("text_vi"):
                self.add_error("text_vi", gettext("Write the Vietnamese text before you publish: it is what counts."))
            policy, begins = given.get("policy") or self.instance.policy, given.get("in_force_from")
            if policy and begins and (problem := self._problem_with_day(policy, begins)):
                self.add_error("in_force_from", problem)
        return given

    def _problem_with_day(self, policy: str, begins: date) -> str:
        """Why a published version cannot begin on that day; empty where it can."""
        if begins < today():
            return gettext("It cannot begin in the past: people who ordered then agreed to another version.")
        others = PolicyVersion.objects.history(policy).exclude(pk=self.instance.pk)
        number = self.instance.number or PolicyVersion.objects.last_number(policy) + 1
        if before := next((each for each in others if each.number < number and each.in_force_from >= begins), None):
            sentence = gettext("Version %(number)s begins on %(day)s: this one must begin later.")
            return sentence % {"number": before.number, "day": dmy(before.in_force_from)}
        if after := next((each for each in others if each.number > number and each.in_force_from <= begins), None):
            sentence = gettext("Version %(number)s begins on %(day)s: this one must begin earlier.")
            return sentence % {"number": after.number, "day": dmy(after.in_force_from)}
        return ""
