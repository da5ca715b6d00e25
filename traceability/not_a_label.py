"""Why something is no address or code of a label, in a sentence for the person who scanned or typed it."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Reason(StrEnum):
    """What is wrong with it; the value is stable and may be given to programs."""

    CHECK_DIGIT = "check-digit"
    GTIN_LENGTH = "gtin-length"
    NO_GTIN = "no-gtin"
    CODE_MISREAD = "code-misread"
    WORDS = "words"
    ORDER = "order"
    UNKNOWN_QUALIFIER = "unknown-qualifier"
    DOUBLED_QUALIFIER = "doubled-qualifier"
    NOT_ALONE = "235-not-alone"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    CHARACTER = "character"
    ONLY_DOTS = "only-dots"
    ENCODING = "encoding"
    UNKNOWN_AI = "unknown-ai"
    DOUBLED_AI = "doubled-ai"
    VALUE = "value"
    DATE = "date"
    OTHER = "other"

    @property
    def sentence(self) -> str | Promise:
        """What is wrong, and what to do next."""
        return _SENTENCES[self]


class NotALabelAddress(ValueError):
    """The text is no address, element string or bar code of a label; `sentence` says why to the person."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason

    @property
    def sentence(self) -> str | Promise:
        return self.reason.sentence


_SENTENCES = {
    Reason.CHECK_DIGIT: _(
        "The last digit of this GTIN does not fit the others, so a digit was misread. "
        "Compare it with the number under the bar code."
    ),
    Reason.GTIN_LENGTH: _(
        "A GTIN is a number of 8, 12, 13 or 14 digits. Compare it with the number under the bar code."
    ),
    Reason.NO_GTIN: _(
        "This code does not say which product it is: the GTIN, marked (01), is missing. "
        "Scan the code on the pack itself, not the one on the shipping box."
    ),
    Reason.CODE_MISREAD: _(
        "This is none of our codes, which have seven letters and digits: one was misread. "
        "Compare it with the label; 0, 1, I, L and O never occur."
    ),
    Reason.WORDS: _(
        "Words such as gtin, lot and ser no longer stand in such addresses, but numbers: 01, 10 and 21. "
        "Scan the label again, or type the number under the bar code."
    ),
    Reason.ORDER: _(
        "The parts of this address stand in the wrong order: the variant (22) comes first, then the lot (10), "
        "then the serial number (21). Scan the label again, or type only the code of the product."
    ),
    Reason.UNKNOWN_QUALIFIER: _(
        "This address has a part that no label has: only variant (22), lot (10) and serial number (21) may follow "
        "the code of the product. Scan the label again, or type only that code."
    ),
    Reason.DOUBLED_QUALIFIER: _(
        "This address names its variant, lot or serial number twice. "
        "Scan the label again, or type only the code of the product."
    ),
    Reason.NOT_ALONE: _(
        "A number marked 235 can only stand alone after a GTIN. "
        "Scan the label again, or type the number under the bar code."
    ),
    Reason.EMPTY: _(
        "A part of this address is empty. Scan the label again, or type the code or the lot that is missing."
    ),
    Reason.TOO_LONG: _(
        "Variants, lots and serial numbers have at most 20 characters. Compare this one with the label."
    ),
    Reason.CHARACTER: _(
        "Variants, lots and serial numbers are written with letters without accents, digits and signs such as "
        "- / . and without spaces. Compare this one with the label."
    ),
    Reason.ONLY_DOTS: _(
        "A variant, lot or serial number cannot consist of dots alone. Compare this one with the label."
    ),
    Reason.ENCODING: _(
        "This address is damaged: a sign in it cannot be read. Scan the label again, or type the code of the product."
    ),
    Reason.UNKNOWN_AI: _(
        "This code holds a field whose number GS1 has given no meaning. "
        "Scan the label again, or type the number under the bar code."
    ),
    Reason.DOUBLED_AI: _(
        "This code gives the same date or other field twice, so that nobody can tell which one is meant. "
        "Read it from the pack."
    ),
    Reason.VALUE: _(
        "A field of this code holds something that GS1 does not allow there. "
        "Scan the label again, or type the number under the bar code."
    ),
    Reason.DATE: _(
        "A date in this code does not exist: dates are written with six digits for year, month and day. "
        "Read it from the pack."
    ),
    Reason.OTHER: _(
        "This is neither the address of a label nor a code by GS1. "
        "Scan the label again, or type the code that is printed beside it."
    ),
}
