"""Questions that the office sent on to a producer, on the producer's own pages."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.members import members_only, producers_of
from core.pagination import page_of
from core.problems import problems_of
from newsroom.actions import answer_as_producer
from newsroom.exceptions import Refused
from newsroom.models import Answer, Question
from newsroom.workshop_forms import AnswerForm, plain_of, rich_of

SHOWN = 20


@require_safe
@members_only
def workshop_questions(request: HttpRequest) -> HttpResponse:
    """What waits for an answer and what was answered, of all producers that one acts for or the one in the address."""
    own = producers_of(request.user)
    slug = request.GET.get("producer", "")
    producers = own.filter(pk=get_object_or_404(own, slug=slug).pk) if slug else own
    waiting = Question.objects.waiting_for(producers).select_related("asked_producer", "product").order_by("pk")
    answered = Answer.objects.filter(producer__in=producers).select_related("question", "producer").order_by("-pk")
    page = page_of(waiting, request.GET.get("page", "1"), size=SHOWN)
    context = {
        "page": page,
        "answered": answered[:SHOWN],
        "producer": producers.get() if slug else None,
        "choices": {"producer": [slug]},
    }
    return render(request, "newsroom/workshop/questions.html", context, status=200 if page.exists else 404)


@require_http_methods(["GET", "HEAD", "POST"])
@members_only
def workshop_answer(request: HttpRequest, number: int) -> HttpResponse:
    """A question, and the producer's answer to it until that is published."""
    asked = Question.objects.filter(asked_producer__in=producers_of(request.user)).exclude(state="withdrawn")
    question = get_object_or_404(asked.select_related("asked_producer", "product"), pk=number)
    answer = question.answers.filter(producer=question.asked_producer).first()
    if request.method != "POST":
        form = AnswerForm(initial={"text": plain_of(answer.text_vi) if answer else ""})
        return _page(request, question, answer, form)
    form = AnswerForm(request.POST)
    problems = problems_of(form)
    if not problems:
        told = {"text": rich_of(form.cleaned_data["text"]), "by": request.user}
        try:
            answer_as_producer(question=question, producer=question.asked_producer, **told)
        except Refused as refusal:
            problems = [str(refusal)]
        else:
            messages.success(request, _("Thank you. Your answer is with the office, which publishes it."))
            return redirect("newsroom:workshop_questions")
    return _page(request, question, answer, form, problems)


def _page(request: HttpRequest, question: Question, answer: Answer | None, form: AnswerForm, problems: Any = ()) -> Any:
    context = {"question": question, "answer": answer, "form": form, "problems": problems}
    return render(request, "newsroom/workshop/answer.html", context, status=400 if problems else 200)
