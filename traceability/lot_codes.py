"""Codes of lots: what GS1 lets stand after (10), since every lot may one day be printed with a GTIN.

Source: GS1 General Specifications, 3.4.2: up to 20 characters of the 82-character set.
"""

from django.core.exceptions import ValidationError

from traceability.keys import read_qualifier
from traceability.not_a_label import NotALabelAddress


def validate_lot_code(code: str) -> None:
    """Form and model validator: says what is wrong with a code that no label could carry."""
    try:
        read_qualifier("10", code)
    except NotALabelAddress as fault:
        raise ValidationError(fault.sentence) from fault
