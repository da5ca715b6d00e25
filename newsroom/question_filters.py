"""Choices of the list of questions."""

import django_filters

from catalogue.models import Product
from core.choices import ChoiceFilter, slug_choice
from core.folding import folded_words
from core.search import LONGEST_QUERY
from newsroom.models import Question, Topic
from newsroom.question_querysets import QuestionQuerySet
from search.engine import row_ids
from search.exceptions import SearchTookTooLong
from villages.models import CraftVillage


class QuestionFilter(ChoiceFilter):
    """Words are looked for as by the site search: also in the answers, and in the names of what a question is about."""

    indexed = ("topic",)

    q = django_filters.CharFilter(method="filter_found", max_length=LONGEST_QUERY)
    topic = django_filters.ChoiceFilter(choices=Topic.choices)
    product = django_filters.ModelChoiceFilter(queryset=Product.objects.reachable(), to_field_name="public_code")
    village = slug_choice(CraftVillage.objects.all())

    class Meta:
        model = Question
        fields: list[str] = []

    def filter_found(self, questions: QuestionQuerySet, name: str, value: str) -> QuestionQuerySet:
        """Punctuation alone narrows nothing; what takes the index too long is looked for in the questions alone."""
        if not folded_words(value):
            return questions
        try:
            return questions.filter(pk__in=row_ids("question", value))
        except SearchTookTooLong:
            return questions.search(value)
