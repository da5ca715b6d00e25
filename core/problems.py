"""What was wrong with a form, as sentences for the person who filled it in."""

from django.forms import Form
from django.utils.text import Truncator


def problems_of(form: Form) -> list[str]:
    """Every error of a bound form as one sentence each; long echoes of what was typed are cut."""
    return [Truncator(sentence).chars(200) for errors in form.errors.values() for sentence in errors]
