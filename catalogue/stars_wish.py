"""Stars asked for among the words of a search: `4 sao gia lâm`, `trà năm sao`, `3-4 sao`, `5★`, `four stars`.

Stars count as they are on the day: products whose certificate in force has them. Fewer than three are no
certificate, so `2 sao` stays words.
"""

import re

from django.utils.translation import gettext_lazy as _

from catalogue.querysets import ProductQuerySet
from core.dates import today
from search.reading import Wish

_NUMBERS = {"3": 3, "ba": 3, "three": 3, "4": 4, "bốn": 4, "bon": 4, "four": 4, "5": 5, "năm": 5, "nam": 5, "five": 5}
_MOST = max(_NUMBERS.values())
_NUMBER = "|".join(_NUMBERS)
_TO = r"-|–|đến|den|tới|toi|to"
_ASKED = re.compile(
    rf"""(?<!\w)
    (?P<from>(?:từ|tu|at\s+least)\s+)?
    (?:
        (?P<row>[*★⭐]{{3,{_MOST}}})
      | (?P<numbers>(?:{_NUMBER})(?:\s*(?:{_TO}|,|or|and|hoặc|hoac|và|va)\s*(?:{_NUMBER}))*)
        (?P<more>\+)?[\s-]*(?:[*★⭐]|(?:sao|stars?)(?!\w))
    )
    (?P<upwards>\s+(?:trở\s+lên|tro\s+len|(?:and|or)\s+more))?
    """,
    re.IGNORECASE | re.VERBOSE,
)


def stars_wish(text: str) -> tuple[Wish, str] | None:
    """The stars that the text asks for, and the text without them; None where it asks for none."""
    asked = _ASKED.search(text)
    if asked is None:
        return None
    stars = _stars(asked)

    def certified(products: ProductQuerySet) -> ProductQuerySet:
        return products.certified(today(), stars)

    wish = Wish(
        kind="product",
        parameter="stars",
        values=tuple(map(str, stars)),
        label=_("%(stars)s stars") % {"stars": ", ".join(map(str, stars))},
        narrowed=certified,
        detail=_("valid today"),
    )
    return wish, f"{text[: asked.start()]} {text[asked.end() :]}"


def _stars(asked: re.Match[str]) -> list[int]:
    """The numbers asked for: those named, all between two of them, or all from the least upwards."""
    if asked["row"]:
        return [len(asked["row"])]
    named = sorted({_NUMBERS[number.lower()] for number in re.findall(_NUMBER, asked["numbers"], re.IGNORECASE)})
    if asked["from"] or asked["more"] or asked["upwards"]:
        return list(range(named[0], _MOST + 1))
    if re.search(_TO, asked["numbers"], re.IGNORECASE):
        return list(range(named[0], named[-1] + 1))
    return named
