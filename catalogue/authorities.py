"""Who certified which stars when: the rules of each period.

Sources: decisions 1048/QĐ-TTg (2019), 148/QĐ-TTg (24/02/2023), 1489/QĐ-TTg (06/07/2025, after districts
were abolished) and 26/2026/QĐ-TTg (22/05/2026, art. 4 and 7).
"""

from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AuthorityLevel(TextChoices):
    """Cấp công nhận."""

    DISTRICT = "district", _("district")
    CITY = "city", _("province or city")
    CENTRE = "centre", _("central")


DISTRICTS_CERTIFY_FROM = date(2023, 2, 24)
DISTRICTS_CERTIFY_TO = date(2025, 7, 5)
MINISTRY_RENAMED_ON = date(2025, 3, 1)


def level_for(stars: int, decided_on: date) -> AuthorityLevel:
    """The level that certifies this many stars on that day."""
    if stars == 5:
        return AuthorityLevel.CENTRE
    if stars == 3 and DISTRICTS_CERTIFY_FROM <= decided_on <= DISTRICTS_CERTIFY_TO:
        return AuthorityLevel.DISTRICT
    return AuthorityLevel.CITY


def authority_name(stars: int, decided_on: date, *, former_district: str) -> str:
    """The authority as a decision of that day names it, in Vietnamese: `UBND huyện Gia Lâm`."""
    match level_for(stars, decided_on):
        case AuthorityLevel.DISTRICT:
            return f"UBND {former_district[:1].lower()}{former_district[1:]}"
        case AuthorityLevel.CITY:
            return "UBND thành phố Hà Nội"
    if decided_on < MINISTRY_RENAMED_ON:
        return "Bộ Nông nghiệp và Phát triển nông thôn"
    return "Bộ Nông nghiệp và Môi trường"


def criteria_number(decided_on: date) -> str:
    """The decision whose criteria applied on that day."""
    if decided_on < DISTRICTS_CERTIFY_FROM:
        return "1048/QĐ-TTg"
    return "148/QĐ-TTg" if decided_on < date(2026, 5, 22) else "26/2026/QĐ-TTg"
