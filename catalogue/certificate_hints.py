"""What about a certificate does not fit the rules of its day.

Hints, not errors: a decision says what it says, also when it is odd. Sources: `catalogue.authorities` and
`catalogue.certificate_status`.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext

from catalogue.authorities import AuthorityLevel, criteria_number, level_for
from catalogue.certificate_status import end_of_term, terms_on
from catalogue.models import Certificate
from core.dates import dmy


def hints(certificate: Certificate) -> list[str]:
    """A sentence for each thing to compare with the decision once more."""
    return [*_authority(certificate), *_criteria(certificate), *_term(certificate), *_filing(certificate)]


def _authority(certificate: Certificate) -> Iterator[str]:
    level = level_for(certificate.stars, certificate.decision_date)
    if certificate.authority_level != level:
        sentence = gettext(
            "Decision %(decision)s: on %(day)s, %(stars)s stars were certified at the level “%(usual)s”, "
            "but “%(written)s” is entered."
        )
        yield sentence % {
            "decision": certificate.decision_number,
            "day": dmy(certificate.decision_date),
            "stars": certificate.stars,
            "usual": level.label,
            "written": AuthorityLevel(certificate.authority_level).label,
        }


def _criteria(certificate: Certificate) -> Iterator[str]:
    number = criteria_number(certificate.decision_date)
    if certificate.criteria_version.number != number:
        sentence = gettext(
            "Decision %(decision)s: on %(day)s the criteria of %(usual)s applied, but %(written)s is entered."
        )
        yield sentence % {
            "decision": certificate.decision_number,
            "day": dmy(certificate.decision_date),
            "usual": number,
            "written": certificate.criteria_version.number,
        }


def _term(certificate: Certificate) -> Iterator[str]:
    end = end_of_term(certificate.valid_from)
    if certificate.valid_to != end:
        sentence = gettext(
            "Decision %(decision)s: 36 months from %(first)s end on %(end)s, but %(written)s is entered."
        )
        yield sentence % {
            "decision": certificate.decision_number,
            "first": dmy(certificate.valid_from),
            "end": dmy(end),
            "written": dmy(certificate.valid_to),
        }


def _filing(certificate: Certificate) -> Iterator[str]:
    filed_on = certificate.renewal_filed_on
    if filed_on is None:
        return
    terms = terms_on(filed_on)
    opens = certificate.valid_to - timedelta(days=terms.renewal_opens_days)
    closes = certificate.valid_to - timedelta(days=terms.renewal_closes_days)
    if not opens <= filed_on <= closes:
        sentence = gettext(
            "Decision %(decision)s: the file for re-rating was due between %(opens)s and %(closes)s, "
            "but %(filed)s is entered."
        )
        yield sentence % {
            "decision": certificate.decision_number,
            "opens": dmy(opens),
            "closes": dmy(closes),
            "filed": dmy(filed_on),
        }
