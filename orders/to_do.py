"""What a seller has to do with each order, the most pressing first."""

from datetime import datetime

from django.db.models import Case, IntegerChoices, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from orders.status import State


class Task(IntegerChoices):
    """Việc cần làm. The numbers are the order in which lists show them."""

    ANSWER = 1, _("to answer")
    PREPARE = 2, _("to prepare")
    HAND_OVER = 3, _("to hand over")
    ANSWER_LATE = 4, _("paid, not answered in time")
    REFUND = 5, _("money to give back")
    BUYER = 6, _("the buyer's turn")
    ENDED = 7, _("ended")

    @property
    def word(self) -> str:
        """In an address: `answer-late`."""
        return self.name.lower().replace("_", "-")


MINE = (Task.ANSWER, Task.PREPARE, Task.HAND_OVER, Task.ANSWER_LATE, Task.REFUND)

TO_REFUND = Q(state__in=[State.REFUSED, State.CANCELLED, State.LAPSED, State.RETURNED], received__gt=0)


def paid_late(at: datetime) -> Q:
    """Seller orders that the buyer has paid and whose time for an answer is up."""
    return Q(state=State.PLACED, confirm_by__lte=at, received__gt=0)


def task_at(at: datetime) -> Case:
    """The `Task` of a seller order at a moment."""
    return Case(
        When(paid_late(at), then=Value(Task.ANSWER_LATE)),
        When(TO_REFUND, then=Value(Task.REFUND)),
        When(state__in=[State.PLACED, State.ASKED], then=Value(Task.ANSWER)),
        When(state=State.CONFIRMED, then=Value(Task.PREPARE)),
        When(state=State.PREPARED, then=Value(Task.HAND_OVER)),
        When(state=State.ANSWERED, then=Value(Task.BUYER)),
        default=Value(Task.ENDED),
        output_field=IntegerField(),
    )
