"""A PDF of this project: the same bytes for the same content, printed in its true size."""

from io import BytesIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from traceability.printing import typeface

SITE = "OCOP Hà Nội"


def new_document(out: BytesIO, *, title: str, page_size: tuple[float, float], language: str = "vi") -> Canvas:
    """A canvas that writes into `out` when saved; `page_size` in mm."""
    for name in (typeface.REGULAR, typeface.SEMIBOLD):
        typeface.font(name)
    canvas = Canvas(
        out,
        pagesize=(page_size[0] * mm, page_size[1] * mm),
        invariant=1,
        pageCompression=1,
        lang=language,
        initialFontName=typeface.REGULAR,
    )
    canvas.setTitle(title)
    canvas.setAuthor(SITE)
    canvas.setCreator(SITE)
    # Scaled to fit the paper, labels would miss their places and modules their size.
    canvas.setViewerPreference("PrintScaling", "None")
    return canvas
