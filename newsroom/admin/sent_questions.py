"""What visitors asked, in the office's admin: read as it was written; taken up, sent to the producer, or refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.asking_actions import answers, ask
from core.dates import dmy, now
from core.office_admin import AttentionLine, DailyAdmin
from core.office_columns import BAD, GOOD, WAITING, badge, minute
from core.plain_text import PlainTextField
from newsroom.actions import join_question, refuse_questions, take_up
from newsroom.exceptions import Refused
from newsroom.models import Question, SentQuestion, Topic
from newsroom.question_querysets import SentQuestionQuerySet

LONG = timedelta(days=3)
_LONGEST_TITLE = 300
_WIDE = forms.TextInput(attrs={"class": "vLargeTextField"})


class NeedFilter(admin.SimpleListFilter):
    """What became of a question."""

    title = _("standing")
    parameter_name = "need"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("waiting", _("waiting")),
            ("long", _("waiting for three days")),
            ("taken", _("taken up")),
            ("refused", _("not answered")),
        ]

    def queryset(self, request: HttpRequest, queryset: SentQuestionQuerySet) -> SentQuestionQuerySet:
        match self.value():
            case "waiting":
                return queryset.waiting()
            case "long":
                return _waiting_long(queryset)
            case "taken":
                return queryset.filter(question__isnull=False)
            case "refused":
                return queryset.exclude(reason="")
        return queryset


def _waiting_long(rows: SentQuestionQuerySet) -> SentQuestionQuerySet:
    return rows.waiting().filter(received_at__lte=now() - LONG)


class WordingForm(forms.Form):
    """The question as everyone will read it; or one that is there and asks the same."""

    existing = forms.ModelChoiceField(
        label=_("Asks the same as"),
        queryset=Question.objects.exclude(state="withdrawn").order_by("sort_key", "pk"),
        required=False,
        empty_label=_("— a new question —"),
    )
    title_vi = PlainTextField(label=_("Question (Vietnamese)"), max_length=_LONGEST_TITLE, required=False, widget=_WIDE)
    title_en = PlainTextField(label=_("Question (English)"), max_length=_LONGEST_TITLE, required=False, widget=_WIDE)
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic)

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if not told.get("existing") and not told.get("title_vi") and "title_vi" not in self.errors:
            self.add_error("title_vi", gettext("Write the question as everyone will read it."))
        return told


class ProducerWordingForm(WordingForm):
    """For the producer, who is asked by a new question alone."""

    existing = None


class ReasonForm(forms.Form):
    reason = PlainTextField(
        label=_("Why it is not answered"),
        max_length=SentQuestion._meta.get_field("reason").max_length,
        help_text=_("Who left an e-mail reads it, in the language that you write."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )


@admin.action(description=_("Take up: answer as the office"), permissions=["change"])
def take_up_here(model_admin: Any, request: HttpRequest, queryset: SentQuestionQuerySet) -> HttpResponse | None:
    """One draft of all that were chosen; or they join a question that asks the same."""
    form = _with_wording(WordingForm, request, queryset)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "take_up.html", gettext("Take up what was asked"))
    told = dict(form.cleaned_data)
    if existing := told.pop("existing"):
        return _settled(
            request,
            lambda: join_question(sent=queryset, question=existing),
            gettext("They wait for the answer to “%(question)s” now.") % {"question": existing},
        )
    return _drafted(request, lambda: take_up(sent=queryset, by=request.user, **told))


@admin.action(description=_("Ask the producer of the product"), permissions=["change"])
def ask_producer(model_admin: Any, request: HttpRequest, queryset: SentQuestionQuerySet) -> HttpResponse | None:
    """The same, to be answered in the producer's workshop."""
    products = [sent.product for sent in queryset]
    producers = {product.producer for product in products if product is not None}
    if len(producers) != 1 or None in products:
        messages.error(request, gettext("Choose questions about products of one producer: nobody else can be asked."))
        return None
    form = _with_wording(ProducerWordingForm, request, queryset)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "ask_producer.html", gettext("Ask the producer"))
    producer = producers.pop()
    return _drafted(request, lambda: take_up(sent=queryset, by=request.user, producer=producer, **form.cleaned_data))


@admin.action(description=_("Refuse, with a reason"), permissions=["change"])
def refuse(model_admin: Any, request: HttpRequest, queryset: SentQuestionQuerySet) -> HttpResponse | None:
    """Nothing of them is published; who left an e-mail is told why."""
    form = answers(ReasonForm, request)
    if not form.is_valid():
        return _ask(model_admin, request, queryset, form, "refuse_question.html", gettext("Refuse what was asked"))
    reason = form.cleaned_data["reason"]
    return _settled(
        request, lambda: refuse_questions(sent=queryset, reason=reason), gettext("They are refused, and stay here.")
    )


def _with_wording(form_class: type[forms.Form], request: HttpRequest, rows: SentQuestionQuerySet) -> forms.Form:
    form = answers(form_class, request)
    first = rows.order_by("pk").first()
    if first is not None:
        title = "title_vi" if first.language == "vi" else "title_en"
        form.initial = {title: Truncator(" ".join(first.text.split())).chars(_LONGEST_TITLE), "topic": first.topic}
    return form


def _ask(
    model_admin: Any, request: HttpRequest, rows: SentQuestionQuerySet, form: forms.Form, template: str, title: str
) -> HttpResponse:
    return ask(model_admin, request, template=f"admin/newsroom/{template}", title=title, form=form, rows=list(rows))


def _drafted(request: HttpRequest, act: Callable[[], Question]) -> HttpResponse | None:
    """Does it, and leads to the new draft."""
    try:
        question = act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return None
    messages.success(request, gettext("It is a draft now: write the answer, then send it to review."))
    return redirect(reverse("admin:newsroom_question_change", args=[question.pk]))


def _settled(request: HttpRequest, act: Callable[[], None], sentence: str) -> None:
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence)


@admin.register(SentQuestion)
class SentQuestionAdmin(DailyAdmin):
    menu_position = 63
    actions = (take_up_here, ask_producer, refuse)
    fields = (
        *("standing", "received", "topic", "product", "village", "text", "language"),
        *("name", "email", "question", "reason", "told"),
    )
    list_display = ("in_short", "topic", "product", "village", "received", "standing")
    list_filter = (NeedFilter, "topic")
    search_fields = ("text", "email")
    search_help_text = _("Words as they were written, or the e-mail address.")
    ordering = ("-received_at", "-pk")
    attention = (
        AttentionLine(
            _("Questions that wait for three days"),
            _("Take them up, send them to the producer, or refuse them with a reason: somebody waits."),
            {"need": "long"},
            lambda on: _waiting_long(SentQuestion.objects.all()),
            position=20,
        ),
        AttentionLine(
            _("Questions that were sent in"),
            _("Read them: many ask the same, and then one answer is enough."),
            {"need": "waiting"},
            lambda on: SentQuestion.objects.waiting(),
            position=45,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[SentQuestion]":
        return super().get_queryset(request).select_related("product__producer", "village", "question")

    @admin.display(description=_("in their words"))
    def in_short(self, sent: SentQuestion) -> str:
        return Truncator(sent.text).chars(160)

    @admin.display(description=_("received at"), ordering="received_at")
    def received(self, sent: SentQuestion) -> str:
        return minute(sent.received_at)

    @admin.display(description=_("asker told at"), ordering="told_at")
    def told(self, sent: SentQuestion) -> str:
        return dmy(sent.told_at) if sent.told_at else "–"

    @admin.display(description=_("state"))
    def standing(self, sent: SentQuestion) -> SafeString:
        if sent.is_waiting:
            return badge(WAITING, gettext("waiting"))
        return badge(BAD, gettext("not answered")) if sent.reason else badge(GOOD, gettext("taken up"))
