"""Distances over the ground, along the great circle of a sphere. The earth's flattening is within 0.6 % of it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_EARTH_KM = 6371.0088  # mean radius (IUGG)

Point = tuple[float, float]


def distances_km(point: Point, latitudes: ArrayLike, longitudes: ArrayLike) -> NDArray[np.float64]:
    """Kilometres from a point to others; degrees (WGS 84), latitude first.

    By the haversine, which stays exact for points a few metres apart, where the law of cosines does not.
    """
    latitude, longitude = np.radians(point)
    to_latitudes, to_longitudes = np.radians(latitudes), np.radians(longitudes)
    north = np.sin((to_latitudes - latitude) / 2) ** 2
    east = np.sin((to_longitudes - longitude) / 2) ** 2
    chord = north + np.cos(latitude) * np.cos(to_latitudes) * east
    return 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))


def distance_km(one: Point, other: Point) -> float:
    """Kilometres between two points."""
    return float(distances_km(one, [other[0]], [other[1]])[0])


def km_in_words(km: float, decimal_comma: bool) -> str:
    """`850 m`, `3,2 km`, `24 km`: to ten metres, a hundred, a kilometre, as fine as it helps."""
    if km < 0.995:
        return f"{max(10, round(km * 100) * 10)} m"
    text = f"{km:.1f} km" if km < 9.95 else f"{km:.0f} km"
    return text.replace(".", ",") if decimal_comma else text
