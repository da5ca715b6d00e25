"""Where an outlet may stand: in Hà Nội, and not far from the point of the commune that it names."""

from core.distances import Point

# The same bounds as the constraint `outlet_point_in_ha_noi`, in degrees (WGS 84).
LATITUDES, LONGITUDES = (20.5, 21.5), (105.2, 106.1)
# The mainland and its islands off the coast, generously.
_VIET_NAM_LATITUDES, _VIET_NAM_LONGITUDES = (8.0, 23.5), (102.0, 110.0)
# The largest communes reach some 12 km from their point; farther off is a slip of the hand.
FARTHEST_FROM_COMMUNE_KM = 15


def is_in_ha_noi(point: Point) -> bool:
    """Whether latitude and longitude lie in the frame around the city."""
    latitude, longitude = point
    return LATITUDES[0] <= latitude <= LATITUDES[1] and LONGITUDES[0] <= longitude <= LONGITUDES[1]


def is_in_viet_nam(point: Point) -> bool:
    """Whether latitude and longitude lie in the frame around the country."""
    latitude, longitude = point
    return (
        _VIET_NAM_LATITUDES[0] <= latitude <= _VIET_NAM_LATITUDES[1]
        and _VIET_NAM_LONGITUDES[0] <= longitude <= _VIET_NAM_LONGITUDES[1]
    )
