"""What can go wrong in print, in words for the person who meets it."""

from collections.abc import Sequence
from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from traceability.printing.formats import SheetFormat


class LabelDoesNotFit(Exception):
    """A label has no room on a format. `width`, `height`: what it needs there, in mm; `others`: where it has room.

    Its sentence is in the language of whoever reads it.
    """

    def __init__(
        self, sheet_format: SheetFormat, *, width: float, height: float, others: Sequence[SheetFormat]
    ) -> None:
        super().__init__(sheet_format.name)
        self.sheet_format = sheet_format
        self.width = width
        self.height = height
        self.others = tuple(others)

    def __str__(self) -> str:
        measures = {
            "format": self.sheet_format.title,
            "width": _rounded_up(self.width),
            "height": _rounded_up(self.height),
        }
        if not self.others:
            return (
                _("This label does not fit “%(format)s”: it needs %(width)s × %(height)s mm, which no format has.")
                % measures
            )
        return _("This label does not fit “%(format)s”: it needs %(width)s × %(height)s mm. It fits: %(others)s.") % (
            measures | {"others": "; ".join(str(other.title) for other in self.others)}
        )


def _rounded_up(length: float) -> str:
    """Tenths of a mm: what is needed is never said to be less."""
    return number_format(ceil(length * 10) / 10, 1)
