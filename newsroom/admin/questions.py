"""Questions with their answers in the office's admin, and answers that wait to be let out."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressField
from core.dates import today
from core.office_admin import AttentionLine, DailyAdmin, OfficeFields
from newsroom.actions import let_out, take_question_step
from newsroom.admin.editorial import PAGE_ADDRESS, EditorialAdmin, StandingFilter, attention_of
from newsroom.admin.rich_text import TellsWhatWasRemoved
from newsroom.admin.text_form import TextForm
from newsroom.editorial_state import Step
from newsroom.exceptions import Refused
from newsroom.models import Answer, Question
from newsroom.question_querysets import AnswerQuerySet
from newsroom.rich_text import words_of
from newsroom.rich_text_field import RichTextArea, RichTextField


class QuestionForm(TextForm):
    class Meta:
        field_classes = {"slug": AddressField}
        help_texts = {
            "slug": _(
                "The end of the page's address. Leave empty to make it from the question. After a change the old "
                "address keeps leading here."
            ),
            "title_vi": _("In the office's words, as a question: no names, no phone numbers."),
        }


class AnswerForm(forms.ModelForm):
    class Meta:
        field_classes = {"text_vi": RichTextField, "text_en": RichTextField}
        widgets = {
            "text_vi": RichTextArea(attrs={"rows": 8}, has_places=False),
            "text_en": RichTextArea(attrs={"rows": 8}, has_places=False),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "answered_on" in self.fields and self.instance.pk is None:
            self.fields["answered_on"].initial = today

    def clean(self) -> dict[str, Any] | None:
        """As the constraint, which would be an error of the whole form."""
        told = super().clean() or {}
        if bool(told.get("rule_number")) != bool(told.get("rule_date")):
            self.add_error("rule_date", gettext("A rule is named with its date, and a date with its rule."))
        return told


class AnswerInline(OfficeFields, admin.StackedInline):
    model = Answer
    form = AnswerForm
    fields = (
        "standing_now",
        ("producer", "answered_on"),
        ("text_vi", "text_en"),
        ("rule_number", "rule_date", "rule_place"),
    )
    readonly_fields = ("standing_now",)
    autocomplete_fields = ("producer",)

    @admin.display(description=_("state"))
    def standing_now(self, answer: Answer) -> str:
        return answer.standing if answer.pk else gettext("not published yet")

    def get_extra(self, request: HttpRequest, obj: Question | None = None, **kwargs: Any) -> int:
        """An empty one where there is none yet."""
        return 0 if obj is not None and obj.answers.exists() else 1

    def has_delete_permission(self, request: HttpRequest, obj: Question | None = None) -> bool:
        """Never where readers may have seen it: an answer is corrected, or its question taken down."""
        is_out = obj is not None and obj.answers.filter(approved_at__isnull=False).exists()
        return super().has_delete_permission(request, obj) and not is_out


@admin.register(Question)
class QuestionAdmin(TellsWhatWasRemoved, EditorialAdmin):
    menu_position = 64
    form = QuestionForm
    fieldsets = (
        (None, {"fields": ("standing", "missing", "topic", ("title_vi", "title_en"), ("detail_vi", "detail_en"))}),
        (_("About what"), {"fields": ("product", "village", "asked_producer", ("asked_on", "is_frequent"))}),
        (_("As it was sent in"), {"fields": ("sent_in",), "classes": ("collapse",)}),
        (_("When"), {"fields": ("publish_at",)}),
        PAGE_ADDRESS,
        (_("History"), {"fields": ("steps_taken",), "classes": ("collapse",)}),
    )
    readonly_fields = (*EditorialAdmin.readonly_fields, "sent_in")
    autocomplete_fields = ("product", "village", "asked_producer")
    inlines = (AnswerInline,)
    list_display = ("title_vi", "topic", "standing", "read_from", "answers_now", "is_frequent")
    list_filter = (StandingFilter, "topic", "is_frequent", "is_sample")
    search_help_text = _("Words of the question; accents do not matter.")
    attention = attention_of(
        Question,
        review=_("Questions that wait to be published"),
        changed=_("Questions changed since they were published"),
        position=46,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Question]":
        waiting = Count("answers", filter=Q(answers__approved_at__isnull=True))
        rows = super().get_queryset(request).annotate(answer_total=Count("answers"), answers_waiting=waiting)
        return rows.order_by(*self.ordering)

    def take(self, text: Question, step: Step, by: Any, note: str) -> None:
        take_question_step(text=text, step=step, by=by, note=note)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Whoever wrote an answer last cannot let it out."""
        for answer in formset.save(commit=False):
            answer.written_by, answer.approved_by = request.user, None
            answer.save()
        for gone in formset.deleted_objects:
            gone.delete()
        formset.save_m2m()

    @admin.display(description=_("answers"))
    def answers_now(self, question: Any) -> str:
        if not question.answers_waiting:
            return str(question.answer_total)
        sentence = gettext("%(n)s, of which %(waiting)s not published yet")
        return sentence % {"n": question.answer_total, "waiting": question.answers_waiting}

    @admin.display(description=_("in their words"))
    def sent_in(self, question: Question) -> str:
        return "\n\n".join(sent.text for sent in question.sent.order_by("pk")) if question.pk else ""


class WaitingFilter(admin.SimpleListFilter):
    """Whether readers see an answer."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("not published yet")), ("changed", _("changed since it was published"))]

    def queryset(self, request: HttpRequest, queryset: AnswerQuerySet) -> AnswerQuerySet:
        match self.value():
            case "waiting":
                return queryset.waiting()
            case "changed":
                return queryset.awaiting_second_look()
        return queryset


@admin.action(description=_("Publish these answers"), permissions=["change"])
def publish_answers(model_admin: Any, request: HttpRequest, queryset: AnswerQuerySet) -> None:
    """Those of others; one's own are told."""
    number = 0
    for answer in queryset.order_by("pk"):
        try:
            let_out(answer=answer, by=request.user)
        except Refused as refusal:
            messages.error(request, f"“{answer}”: {refusal}")
        else:
            number += 1
    if number:
        sentence = ngettext("%(n)s answer is published.", "%(n)s answers are published.", number)
        messages.success(request, sentence % {"n": number})


@admin.register(Answer)
class AnswerAdmin(DailyAdmin):
    """To let out what came to a published question; words are changed on the question's page."""

    menu_position = 65
    actions = (publish_answers,)
    fields = ("question", "producer", "standing_now", "answered_on", "text_vi", "text_en", "rule")
    list_display = ("in_short", "question", "producer", "answered_on", "standing_now")
    list_filter = (WaitingFilter, ("producer", admin.RelatedOnlyFieldListFilter))
    search_fields = ("question__search_text", "search_text")
    ordering = ("-answered_on", "-pk")
    attention = (
        AttentionLine(
            _("Answers to published questions that wait"),
            _("Read each, add the English on its question's page, and publish it; its writer cannot do that."),
            {"standing": "waiting"},
            lambda on: Answer.objects.waiting(),
            position=48,
        ),
        AttentionLine(
            _("Answers changed since they were published"),
            _("Readers see the change already: another person than its writer should look at it."),
            {"standing": "changed"},
            lambda on: Answer.objects.awaiting_second_look(),
            position=49,
        ),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Answer]":
        return super().get_queryset(request).select_related("question", "producer")

    @admin.display(description=_("answer"))
    def in_short(self, answer: Answer) -> str:
        return Truncator(words_of(answer.text_vi)).chars(80)

    @admin.display(description=_("state"), ordering="approved_at")
    def standing_now(self, answer: Answer) -> str:
        return answer.standing

    @admin.display(description=_("rule it rests on"))
    def rule(self, answer: Answer) -> str:
        return " ".join(part for part in (answer.rule_number, answer.rule_place) if part) or "–"
