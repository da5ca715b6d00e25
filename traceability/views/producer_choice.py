"""Whom a page of the workshop is about. Whoever acts for several producers chooses one, by `?producer=`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from catalogue.members import producers_of
from catalogue.models import Producer
from core.pagination import page_of
from core.problems import problems_of
from traceability.workshop_forms import NameForm

PRODUCERS_SHOWN = 30


def chosen_producer(request: HttpRequest) -> Producer | None:
    """The one of the address, 404 when it is none of theirs; else their only one; None: they have to choose."""
    own = producers_of(request.user)
    if slug := request.GET.get("producer", ""):
        return get_object_or_404(own, slug=slug)
    first_two = list(own[:2])
    return first_two[0] if len(first_two) == 1 else None


def producer_choice(request: HttpRequest, lead: Any) -> HttpResponse:
    """The page that asks, which leads back to the address that it stands at. `lead`: what it asks."""
    form = NameForm(request.GET)
    problems = problems_of(form)
    words = form.cleaned_data.get("q", "")
    own = producers_of(request.user).select_related("commune")
    found = own.search(words).ranked(words) if words else own.order_by("sort_key", "pk")
    page = page_of(found, request.GET.get("page", "1"), size=PRODUCERS_SHOWN)
    context = {"lead": lead, "page": page, "problems": problems, "typed": words, "choices": {"q": [words]}}
    status = 400 if problems else 200 if page.exists else 404
    return render(request, "traceability/workshop/producer_choice.html", context, status=status)
