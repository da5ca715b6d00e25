"""What must be in order before a question goes out with its answers."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from newsroom.checks import checks
from newsroom.inner_links import leads_somewhere
from newsroom.models import Answer, Question, Topic
from newsroom.rich_text import links_of, words_of

# What is said there rests on a decision, and may be wrong after the next one.
ABOUT_RULES = {Topic.STARS, Topic.JOINING}


@checks(Question)
def question_problems(question: Question) -> Iterator[str]:
    """A sentence for each thing that is missing or wrong."""
    answers = list(question.answers.select_related("producer").order_by("answered_on", "pk")) if question.pk else []
    if not answers:
        yield _("There is no answer yet.")
    if not question.title_en.strip():
        yield _("The question is missing in English.")
    if question.detail_vi.strip() and not question.detail_en.strip():
        yield _("What is said more about the question is missing in English.")
    for answer in answers:
        yield from answer_problems(question, answer)


def answer_problems(question: Question, answer: Answer) -> Iterator[str]:
    """The same of one answer, which may be let out by itself."""
    whose = {"who": answer.producer or _("the office")}
    if not words_of(answer.text_vi):
        yield _("The answer of %(who)s is empty.") % whose
    if not words_of(answer.text_en):
        yield _("The answer of %(who)s is missing in English.") % whose
    if question.topic in ABOUT_RULES and not answer.rule_number:
        yield _("The answer of %(who)s is about rules: name the decision that it rests on, and its date.") % whose
    for address in dict.fromkeys((*links_of(answer.text_vi), *links_of(answer.text_en))):
        if address.startswith("/") and not leads_somewhere(address):
            yield _("The link to %(address)s leads nowhere: correct it or take it out.") % {"address": address}
