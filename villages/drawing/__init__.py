"""The schematic of Hà Nội: former districts and waters, drawn from our own data.

`draw()` is the whole of it; `manage.py draw_city` writes what it returns to `static/illustrations/hanoi.svg`.
"""

from villages.drawing.picture import draw

__all__ = ["draw"]
