"""Actions of the office's lists that ask something before they act.

The page that asks sends the same action again, with `confirm` and the answers.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest
from django.template.response import TemplateResponse


def answers(form_class: type[Form], request: HttpRequest) -> Form:
    """The form with what was answered; empty where nothing was asked yet."""
    return form_class(request.POST if "confirm" in request.POST else None)


def ask(
    model_admin: Any, request: HttpRequest, *, template: str, title: str, form: Form, rows: Sequence[Model]
) -> TemplateResponse:
    """The page that asks. `template` extends `admin/asking_action.html`; `rows`: what was chosen in the list."""
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "media": model_admin.media + form.media,
        "form": form,
        "rows": rows,
        "action": request.POST["action"],
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, template, context)
