"""People who act for a producer, in its page: named by phone number or e-mail, and sent a link to set a password."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.actions.members import add_member, password_link, refuse_unfit, renew_password
from catalogue.exceptions import NotForMembers
from catalogue.models import ProducerMember
from core.dates import now
from core.office_admin import OfficeFields
from core.plain_text import PlainTextField
from core.sign_in_names import is_email, is_phone, spelled


class MemberForm(forms.ModelForm):
    """A person is named once; afterwards they can get a new link, or be taken away."""

    sign_in_name = forms.CharField(
        label=_("phone number or e-mail"),
        max_length=150,
        widget=AdminTextInputWidget,
        help_text=_("The person signs in by it. Their own: whoever has it acts for the producer."),
    )
    name = PlainTextField(
        label=_("name of the person"),
        max_length=150,
        widget=AdminTextInputWidget,
        required=False,
        help_text=_("For a new account. One that is there already keeps its name."),
    )
    new_link = forms.BooleanField(
        label=_("new link"),
        required=False,
        help_text=_("When the password was forgotten or is known to others: it ends at once, and a new link is made."),
    )

    class Meta:
        fields = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance.pk is None
        self.fields["new_link"].disabled = self.is_new or not self.instance.user.takes_password_links
        if not self.is_new:
            for field, value in (
                ("sign_in_name", self.instance.user.get_username()),
                ("name", self.instance.user.get_full_name()),
            ):
                self.fields[field].disabled, self.fields[field].initial = True, value

    def clean_sign_in_name(self) -> str:
        name = spelled(self.cleaned_data["sign_in_name"])
        if self.is_new and not (is_phone(name) or is_email(name)):
            raise forms.ValidationError(
                gettext("Write a Vietnamese phone number, such as 0900 000 123, or an e-mail address.")
            )
        return name

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        name = self.cleaned_data.get("sign_in_name")
        if self.is_new and name:
            self._check_account(get_user_model().objects.filter(username=name).first())
        return self.cleaned_data

    def _check_account(self, user: Any) -> None:
        if user is None:
            if not self.cleaned_data.get("name"):
                self.add_error("name", gettext("Nobody has an account by this number or address yet: write who it is."))
            return
        try:
            refuse_unfit(user)
        except NotForMembers as refusal:
            self.add_error("sign_in_name", str(refusal))


class MemberFormSet(forms.BaseInlineFormSet):
    """Saves by the actions; `said` then holds what the officer must know: a sentence and a link, or none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said: list[tuple[str, str]] = []

    def clean(self) -> None:
        """Refuses a person who is there already."""
        held = {form["sign_in_name"].initial for form in self.initial_forms if not self._should_delete_form(form)}
        for form in self.extra_forms:
            name = form.cleaned_data.get("sign_in_name") if form.is_valid() else None
            if name in held:
                form.add_error("sign_in_name", gettext("This person acts for the producer already."))
            elif name:
                held.add(name)

    def save_new(self, form: MemberForm, commit: bool = True) -> ProducerMember:
        given = form.cleaned_data
        member = add_member(producer=self.instance, sign_in_name=given["sign_in_name"], name=given["name"])
        if member.user.has_usable_password():
            sentence = gettext("%(person)s has an account already and signs in with the password that it has.")
            self.said.append((sentence % {"person": member}, ""))
        else:
            self._say_link(member, password_link(member.user))
        return member

    def save_existing(self, form: MemberForm, obj: ProducerMember, commit: bool = True) -> ProducerMember:
        self._say_link(obj, renew_password(member=obj))
        return obj

    def _say_link(self, member: ProducerMember, link: str) -> None:
        until = now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
        sentence = gettext(
            "Send this link to %(person)s alone, by Zalo or SMS: it sets their password, once and until %(until)s."
        )
        self.said.append((sentence % {"person": member, "until": f"{until:%H:%M %d/%m/%Y}"}, link))


class MemberInline(OfficeFields, admin.TabularInline):
    model = ProducerMember
    form = MemberForm
    formset = MemberFormSet
    fields = ("sign_in_name", "name", "since", "new_link")
    readonly_fields = ("since",)
    extra = 0

    def get_queryset(self, request: HttpRequest) -> "QuerySet[ProducerMember]":
        return super().get_queryset(request).select_related("user")


def say(request: HttpRequest, formset: MemberFormSet) -> None:
    """Shows what was said above the next page; a link stands there once and is kept nowhere."""
    for sentence, link in formset.said:
        messages.info(request, format_html("{}<br><code>{}</code>", sentence, link) if link else sentence)
