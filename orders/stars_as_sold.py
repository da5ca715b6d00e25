"""The words for the OCOP stars of a line: what was valid on the day of the order, whatever became of it since."""

from django.utils.translation import ngettext


def stars_as_sold(stars: int) -> str:
    """Nothing for none."""
    if not stars:
        return ""
    sentence = ngettext("OCOP %(stars)s star when ordered", "OCOP %(stars)s stars when ordered", stars)
    return sentence % {"stars": stars}
