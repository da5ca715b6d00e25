"""Blocks flowing down pages of A4, with a foot that names the document and counts its pages."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.printing.colours import INK_SOFT, LACQUER
from traceability.printing.document import SITE, new_document
from traceability.printing.ornament import weave
from traceability.printing.stack import Part, draw_stack, height_of
from traceability.printing.text_boxes import Style, block
from traceability.printing.typeface import REGULAR

# In mm.
_PAGE = (210.0, 297.0)
_MARGIN = 17.0
_BAND = 3.0
_FOOT = 8.0
WIDTH = (_PAGE[0] - 2 * _MARGIN) * mm
_TOP = (_PAGE[1] - _MARGIN - _BAND - 5) * mm
_ROOM = _TOP - (_MARGIN + _FOOT) * mm
_SMALL = Style(REGULAR, 8)

Group = Sequence[Part]


def draw_pages(groups: Iterable[Group], *, title: str) -> bytes:
    """A PDF of the groups below each other; none is parted, a page ends before the one that has no room.

    `title` names the document on each page too.
    """
    out = BytesIO()
    canvas = new_document(out, title=title, page_size=_PAGE, language=get_language() or "vi")
    pages = _paged(groups)
    for number, page in enumerate(pages, start=1):
        weave(canvas, _MARGIN * mm, _TOP + (_BAND + 5) * mm, width=WIDTH, height=_BAND * mm, colour=LACQUER)
        draw_stack(canvas, page, _MARGIN * mm, _TOP)
        words = _("%(title)s · page %(page)s of %(pages)s") % {"title": title, "page": number, "pages": len(pages)}
        _draw_foot(canvas, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _paged(groups: Iterable[Group]) -> list[list[Part]]:
    pages: list[list[Part]] = [[]]
    for group in groups:
        if pages[-1] and height_of([*pages[-1], *group]) > _ROOM:
            pages.append([])
        pages[-1].extend(group)
    return pages


def _draw_foot(canvas: Canvas, words: str) -> None:
    foot = block(words, _SMALL, WIDTH, max_lines=1)
    top = (_MARGIN + _SMALL.leading / mm) * mm
    draw_stack(canvas, [Part(foot, INK_SOFT)], _MARGIN * mm, top)
    site = block(SITE, _SMALL, WIDTH)
    draw_stack(canvas, [Part(site, INK_SOFT)], _MARGIN * mm + WIDTH - site.width, top)
