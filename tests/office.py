"""An officer of the coordination office at the admin's forms, for tests.

client = officer()                                    signed in, in the office's group
data = form_data(client, path)                        what a browser would send of the form unchanged
saved(client, path, name_vi="Cốm", price="150.000")   changes, saves, and shows the messages given
refused(client, path, gtin="123")                     the errors by field; the form must be refused
"""

from datetime import date, time
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.forms import BaseForm, MultiWidget
from django.test import Client
from django.urls import reverse

from accounts.management.commands.create_demo_users import APPS, GROUP
from accounts.models import User
from core.pictures import Picture


def officer(*permissions: str) -> Client:
    """Signed in with all rights of the office's group, or with the named ones alone."""
    user = User.objects.create(username="can-bo", is_staff=True)
    if permissions:
        user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    else:
        office = Group.objects.create(name=GROUP)
        office.permissions.set(Permission.objects.filter(content_type__app_label__in=APPS))
        user.groups.add(office)
    client = Client()
    client.force_login(user)
    return client


def changelist(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def addition(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def listed(client: Client, path: str) -> list[Any]:
    """The rows that a list shows, in its order."""
    response = client.get(path)
    assert response.status_code == 200, path
    return list(response.context["cl"].result_list)


def form_data(client: Client, path: str, **changes: Any) -> dict[str, Any]:
    """What a browser sends of the form at `path`, with changes by field; None leaves a field out."""
    context = client.get(path).context
    forms: list[BaseForm] = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data: dict[str, Any] = {}
    for bound in (bound for form in forms for bound in form):
        value = bound.value()
        if isinstance(bound.field.widget, MultiWidget):
            parts = enumerate(bound.field.widget.decompress(value))
            data |= {f"{bound.html_name}_{place}": _sent(part) for place, part in parts if part is not None}
        elif value is not None and value is not False and not isinstance(value, Picture | FieldFile):
            data[bound.html_name] = _sent(value)
    return {name: value for name, value in {**data, **changes}.items() if value is not None}


def saved(client: Client, path: str, **changes: Any) -> list[str]:
    """Saves the form; the messages that the next page shows."""
    response = client.post(path, form_data(client, path, **changes), follow=True)
    assert response.redirect_chain, _errors(response.context)
    return [str(message) for message in response.context["messages"]]


def refused(client: Client, path: str, **changes: Any) -> dict[str, list[str]]:
    """Sends the form, which must be refused; the errors by the names of their fields."""
    response = client.post(path, form_data(client, path, **changes))
    assert response.status_code == 200, path
    errors = _errors(response.context)
    assert errors
    return errors


def _sent(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M:%S}"
    if isinstance(value, list):
        return [_sent(item) for item in value]
    return "on" if value is True else value


def _errors(context: Any) -> dict[str, list[str]]:
    forms = [context["adminform"].form]
    found: dict[str, list[str]] = {}
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.forms
        if inline.formset.is_bound and inline.formset.non_form_errors():
            found[inline.formset.prefix] = list(inline.formset.non_form_errors())
    for form in forms:
        found |= {form.add_prefix(name): list(messages) for name, messages in form.errors.items()}
    return found
