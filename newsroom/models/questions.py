"""Questions and answers; what visitors send in waits apart from what everyone reads."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.models import Producer, Product
from core.addresses import path_to
from core.bilingual import Bilingual
from core.folded_fields import AccentField, FoldedField, SortKeyField
from core.slugs import RetiredSlug
from newsroom.models.editorial import Editorial
from newsroom.question_querysets import AnswerQuerySet, QuestionQuerySet, SentQuestionQuerySet
from newsroom.rich_text import words_of
from villages.models import CraftVillage


class Topic(models.TextChoices):
    """Chủ đề hỏi – đáp."""

    STARS = "stars", _("Stars and certificates")
    JOINING = "joining", _("Joining the programme")
    LABELS = "labels", _("Labels, codes and traces")
    BUYING = "buying", _("Buying and delivery")
    PRODUCTS = "products", _("Products")
    VILLAGES = "villages", _("Craft villages and visits")
    SITE = "site", _("This site")


class Question(Editorial):
    """Câu hỏi, as everyone reads it, in the office's wording."""

    topic = models.CharField(_("topic"), max_length=8, choices=Topic)
    title_vi = models.CharField(_("question (Vietnamese)"), max_length=300)
    title_en = models.CharField(_("question (English)"), max_length=300, blank=True)
    detail_vi = models.TextField(_("more about it (Vietnamese)"), blank=True)
    detail_en = models.TextField(_("more about it (English)"), blank=True)
    product = models.ForeignKey(
        Product, models.SET_NULL, related_name="questions", verbose_name=_("about the product"), null=True, blank=True
    )
    village = models.ForeignKey(
        CraftVillage,
        models.SET_NULL,
        related_name="questions",
        verbose_name=_("about the village"),
        null=True,
        blank=True,
    )
    asked_producer = models.ForeignKey(
        Producer,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("the producer is asked"),
        null=True,
        blank=True,
        help_text=_("It stands in their workshop until they have answered."),
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    is_frequent = models.BooleanField(
        _("often asked"), default=False, help_text=_("Stands first among the questions of its topic.")
    )
    search_name = FoldedField(sources=("title_vi", "title_en"))
    search_text = FoldedField(sources=("title_vi", "title_en", "detail_vi", "detail_en"))
    search_accents = AccentField(sources=("title_vi",))
    sort_key = SortKeyField(sources=("title_vi",))

    title = Bilingual("title")
    detail = Bilingual("detail")

    objects = QuestionQuerySet.as_manager()

    class Meta(Editorial.Meta):
        abstract = False
        verbose_name = _("question")
        verbose_name_plural = _("questions and answers")
        ordering = ["-publish_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return path_to("newsroom:question_detail", self.slug)


class RetiredQuestionSlug(RetiredSlug):
    """A former address of a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="retired_slugs")


class Answer(models.Model):
    """Trả lời of the office, or of a producer. Readers see it once another person than its writer let it out.

    An answer about rules names the decision and its date: it may be wrong after the next one. Let out without one who
    did so, but with a last writer: changed since, to be looked at by another.
    """

    question = models.ForeignKey(Question, models.CASCADE, related_name="answers", verbose_name=_("question"))
    producer = models.ForeignKey(
        Producer,
        models.CASCADE,
        related_name="answers",
        verbose_name=_("answered by the producer"),
        null=True,
        blank=True,
        help_text=_("Empty for an answer of the office."),
    )
    text_vi = models.TextField(_("answer (Vietnamese)"))
    text_en = models.TextField(_("answer (English)"), blank=True)
    rule_number = models.CharField(
        _("rule it rests on"), max_length=60, blank=True, help_text=_("The decision's number: 26/2026/QĐ-TTg.")
    )
    rule_date = models.DateField(_("date of the rule"), null=True, blank=True)
    rule_place = models.CharField(_("article of the rule"), max_length=80, blank=True)
    answered_on = models.DateField(_("answered on"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True, editable=False
    )
    approved_at = models.DateTimeField(_("published at"), null=True, editable=False)
    search_text = FoldedField(sources=("words",))

    text = Bilingual("text")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        ordering = ["answered_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | Q(written_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="answer_published_by_another",
            ),
            models.CheckConstraint(
                condition=Q(rule_number="", rule_date__isnull=True) | ~Q(rule_number="") & Q(rule_date__isnull=False),
                name="answer_rule_has_its_date",
            ),
            models.UniqueConstraint(fields=["question", "producer"], name="answer_once_a_producer"),
        ]

    def __str__(self) -> str:
        return words_of(self.text)[:80]

    @property
    def awaits_second_look(self) -> bool:
        """Whether it was changed after it was let out, and nobody else has looked at that yet."""
        return self.approved_at is not None and self.written_by_id is not None and self.approved_by_id is None

    @property
    def standing(self) -> str:
        """Where it is on its way to readers, in words."""
        if self.approved_at is None:
            return gettext("not published yet")
        return gettext("changed since, awaits a second look") if self.awaits_second_look else gettext("published")

    @property
    def words(self) -> str:
        """The words of both texts, for the search; none before they are let out, so that nobody finds them."""
        if self.approved_at is None:
            return ""
        return f"{words_of(self.text_vi)} {words_of(self.text_en)} {self.rule_number}"


class SentQuestion(models.Model):
    """Câu hỏi gửi đến: what a visitor wrote, as they wrote it. No page shows it.

    It waits until it has become a question, or is refused with a reason; where the question is deleted as a draft it
    waits again. Name and e-mail are erased once the asker was told, or after some time (`newsroom.retention`).
    """

    text = models.TextField(_("question"), max_length=2000)
    topic = models.CharField(_("topic"), max_length=8, choices=Topic)
    product = models.ForeignKey(
        Product, models.SET_NULL, related_name="+", verbose_name=_("about the product"), null=True, blank=True
    )
    village = models.ForeignKey(
        CraftVillage, models.SET_NULL, related_name="+", verbose_name=_("about the village"), null=True, blank=True
    )
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="vi")
    # Of text, subject and e-mail: the form that was sent twice leads to the row that is there.
    digest = models.UUIDField(unique=True, null=True, editable=False)
    reason = models.CharField(_("why it is not answered"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("received at"), auto_now_add=True)
    question = models.ForeignKey(
        Question,
        models.SET_NULL,
        related_name="sent",
        verbose_name=_("became the question"),
        null=True,
        blank=True,
    )
    told_at = models.DateTimeField(_("asker told at"), null=True, editable=False)

    objects = SentQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question sent in")
        verbose_name_plural = _("questions sent in")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="") | Q(question__isnull=True), name="sent_question_refused_or_taken"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def is_waiting(self) -> bool:
        return self.question_id is None and not self.reason
