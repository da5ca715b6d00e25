"""What of the newsroom the site search finds: questions by their words and by those of their answers.

`Answer.search_text` is empty until the answer is let out.
"""

from django.utils.translation import gettext_lazy as _

from newsroom.models import Question
from newsroom.question_directory import question_directory
from newsroom.turns import yet_to_come
from search.kinds import Kind, Source, register


def _topic_of(question: Question) -> str:
    return str(question.get_topic_display())


register(
    Kind(
        name="question",
        title=_("Questions and answers"),
        rows=Question.objects.approved(),
        not_yet=lambda: yet_to_come(Question),
        held=lambda: {question.pk: question for question in question_directory().public},
        title_vi="title_vi",
        title_en="title_en",
        beside=_topic_of,
        near=(Source("product__search_name"), Source("village__search_name")),
        text=(Source("search_text"), Source("answers__search_text")),
        template="newsroom/_questions_found.html",
        list_name="newsroom:question_list",
        shown=4,
        position=60,
    )
)
