"""Questions and answers."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from newsroom.views.asking import ask, asked
from newsroom.views.questions import QuestionFeed, question_detail, question_list
from newsroom.views.workshop import workshop_answer, workshop_questions

urlpatterns: list[URLPattern] = [
    path(_("questions/"), question_list, name="question_list"),
    path(_("questions/feed/"), QuestionFeed.as_view(), name="question_feed"),
    path(_("questions/ask/"), ask, name="ask"),
    path(_("questions/ask/thanks/"), asked, name="asked"),
    path(_("questions/<slug:slug>/"), question_detail, name="question_detail"),
    # For those who act for a producer.
    path(_("workshop/questions/"), workshop_questions, name="workshop_questions"),
    path(_("workshop/questions/<int:number>/"), workshop_answer, name="workshop_answer"),
]
