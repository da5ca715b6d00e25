"""How often somebody may ask for an order by number and phone: by where they are, and by the number that they try."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.rate_limit import RateLimit
from orders import references

FROM_ONE_PLACE = RateLimit("tracking, place", requests=10, seconds=300)
# Nobody can try the phones of a district; a buyer whose number others try still has the link.
OF_ONE_NUMBER = RateLimit("tracking, number", requests=20, seconds=900)


def exceeded(request: HttpRequest) -> RateLimit | None:
    """Counts a form with a `number`; the limit that it goes beyond, and then no order is looked for."""
    if not FROM_ONE_PLACE.allows(request):
        return FROM_ONE_PLACE
    number = references.read_number(request.POST.get("number", ""))
    return None if not number or OF_ONE_NUMBER.admits(number) else OF_ONE_NUMBER


def sentence(limit: RateLimit) -> str:
    """What is said to whoever went beyond a limit."""
    text = _("Too many tries. Please wait %(minutes)s minutes and try again, or open the link in your message.")
    return text % {"minutes": limit.seconds // 60}
