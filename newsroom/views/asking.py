"""Asking: what others have asked is shown first; what is sent in waits for the office."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.models import Product
from core.addresses import query_string
from core.problems import problems_of
from core.rate_limit import RateLimit
from core.same_origin import same_origin_post
from core.search import LONGEST_QUERY
from newsroom.actions import send_question
from newsroom.ask_forms import AskForm, QuestionForm, new_stamp
from newsroom.models import Topic
from newsroom.question_directory import question_directory
from newsroom.retention import ASKERS_KEPT
from villages.models import CraftVillage

SENDING = RateLimit("question", requests=6, seconds=3600)
SHOWN_ALIKE = 5


class About(NamedTuple):
    """What a question is about, named by the address of the form."""

    product: Product | None
    village: CraftVillage | None

    @property
    def query(self) -> str:
        product, village = self.product, self.village
        named = {"product": product.public_code if product else "", "village": village.slug if village else ""}
        return query_string({name: [value] for name, value in named.items()})

    @property
    def topic(self) -> str:
        if self.product:
            return Topic.PRODUCTS
        return Topic.VILLAGES if self.village else ""


def _about(request: HttpRequest) -> About:
    """404 where it names something that is not there."""
    code, slug = request.GET.get("product", ""), request.GET.get("village", "")
    return About(
        get_object_or_404(Product.objects.reachable(), public_code=code) if code else None,
        get_object_or_404(CraftVillage, slug=slug) if slug else None,
    )


# How old the form is stands in it, signed: a page of this kind is kept for nobody.
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@same_origin_post
def ask(request: HttpRequest) -> HttpResponse:
    """The question alone; then what resembles it, and the form to send it nevertheless."""
    about = _about(request)
    if request.method != "POST":
        return _page(request, about, QuestionForm(initial={"text": request.GET.get("q", "")[:LONGEST_QUERY]}))
    if request.POST.get("step") == "send":
        return _send(request, about)
    form = QuestionForm(request.POST)
    return _page(request, about, form, problems=problems_of(form))


def _send(request: HttpRequest, about: About) -> HttpResponse:
    form = AskForm(request.POST)
    if problems := problems_of(form):
        return _page(request, about, form, problems=problems)
    if not SENDING.allows(request):
        sentence = _("Too many questions came from where you are. Wait an hour and send it again; your words are kept.")
        return _page(request, about, form, problems=[sentence], status=429)
    send_question(**form.told, product=about.product, village=about.village, language=get_language() or "vi")
    return redirect("newsroom:asked")


def _page(
    request: HttpRequest, about: About, form: QuestionForm, *, problems: Sequence[str] = (), status: int = 400
) -> HttpResponse:
    text = str(form["text"].value() or "")
    was_looked_for = form.is_bound and "text" not in form.errors
    context: dict[str, Any] = {
        "form": form,
        "whole": _whole(form, about) if was_looked_for else None,
        "stamp": form.next_stamp if isinstance(form, AskForm) else new_stamp(),
        "alike": question_directory().alike(text, most=SHOWN_ALIKE) if was_looked_for else [],
        "about": about,
        "query": about.query if about.query != "?" else "",
        "problems": problems,
        "days": ASKERS_KEPT.days,
    }
    return render(request, "newsroom/ask.html", context, status=status if problems else 200)


def _whole(form: QuestionForm, about: About) -> AskForm:
    """What else is asked, with what was sent of it already."""
    return form if isinstance(form, AskForm) else AskForm(initial={"topic": about.topic})


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "newsroom/asked.html", {"days": ASKERS_KEPT.days})
