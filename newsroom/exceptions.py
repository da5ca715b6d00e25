"""What the newsroom refuses, each with a sentence for the person who meets it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


class Refused(Exception):
    """A step that cannot be taken now; the text says why."""


class NotThatStep(Refused):
    def __init__(self, state: str) -> None:
        super().__init__(_("That cannot be done now: the text is in the state “%(state)s”.") % {"state": state})


class AlreadyTakenUp(Refused):
    def __init__(self) -> None:
        super().__init__(_("Somebody else has taken up or refused this question just now. Nothing was changed."))


class NoPublicAnswer(Refused):
    def __init__(self) -> None:
        super().__init__(_("No answer can be let out by you: another person than its writer must do that."))


class AnswerIsOut(Refused):
    def __init__(self) -> None:
        super().__init__(_("The answer is published already. The office can change it."))


class SamePerson(Refused):
    def __init__(self) -> None:
        super().__init__(_("You wrote this last: another person must look at it."))


class Incomplete(Refused):
    """`problems`: a sentence each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = problems
        super().__init__(" ".join((_("Some things are missing before it can be published."), *problems)))
