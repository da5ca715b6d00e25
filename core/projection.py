"""Web Mercator over one frame: where a point of the earth lies in a drawing, and back.

Web maps are linear in Mercator between the edges of a picture, so a drawing made here lies under their markers
exactly. Formulas: EPSG:3857 on the sphere.
"""

import math
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Frame:
    """A part of the earth and the drawing of it. Edges are degrees WGS 84; x grows eastwards and y downwards.

    `width` is in units of the drawing; `height` follows from it, since Mercator keeps angles.
    """

    south: float
    west: float
    north: float
    east: float
    width: int = 1000

    @cached_property
    def scale(self) -> float:
        """Units of the drawing for one radian of longitude."""
        return self.width / math.radians(self.east - self.west)

    @cached_property
    def height(self) -> float:
        return (_northing(self.north) - _northing(self.south)) * self.scale

    @property
    def view_box(self) -> str:
        """As SVG writes it."""
        return f"0 0 {self.width} {self.height:.1f}"

    def xy(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point lies in the drawing; outside of it for a point outside of the frame."""
        x = math.radians(longitude - self.west) * self.scale
        return x, (_northing(self.north) - _northing(latitude)) * self.scale

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Latitude and longitude of a place in the drawing."""
        northing = _northing(self.north) - y / self.scale
        latitude = math.degrees(2 * math.atan(math.exp(northing)) - math.pi / 2)
        return latitude, self.west + math.degrees(x / self.scale)


def _northing(latitude: float) -> float:
    """How far north of the equator a latitude is drawn, in radians."""
    return math.asinh(math.tan(math.radians(latitude)))


# All of Hà Nội with a margin.
HA_NOI = Frame(south=20.54, west=105.26, north=21.42, east=106.06)
