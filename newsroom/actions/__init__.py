"""Writes of the newsroom, one module a subject."""

from newsroom.actions.editorial import take_step, write
from newsroom.actions.questions import (
    answer_as_producer,
    forget,
    forget_askers,
    join_question,
    let_out,
    refuse_questions,
    send_question,
    take_question_step,
    take_up,
    tell_askers,
)

__all__ = [
    "answer_as_producer",
    "forget",
    "forget_askers",
    "join_question",
    "let_out",
    "refuse_questions",
    "send_question",
    "take_question_step",
    "take_step",
    "take_up",
    "tell_askers",
    "write",
]
