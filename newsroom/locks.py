"""The one place where the newsroom locks rows: one text at a time."""

from typing import TypeVar

from newsroom.models import Editorial

T = TypeVar("T", bound=Editorial)


def locked(text: T) -> T:
    """The text as it is stored, held until the transaction ends."""
    return type(text)._default_manager.select_for_update().get(pk=text.pk)
