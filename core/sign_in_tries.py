"""How often somebody may try to sign in, whatever the door: by where they are, and by the name that they try.

Both are counted as `core.rate_limit` counts, so that nothing tells who tried, nor as whom.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.rate_limit import RateLimit
from core.sign_in_names import spelled

FROM_ONE_PLACE = RateLimit("sign-in, place", requests=10, seconds=300)
# More than one place may try in that time (30): nobody alone can keep another person out.
AS_ONE_PERSON = RateLimit("sign-in, name", requests=40, seconds=900)


def exceeded(request: HttpRequest) -> RateLimit | None:
    """Counts a form with a `username`; the limit that it goes beyond, and then its password is not looked at."""
    if not FROM_ONE_PLACE.allows(request):
        return FROM_ONE_PLACE
    name = spelled(request.POST.get("username", "")).casefold()
    return None if AS_ONE_PERSON.admits(name) else AS_ONE_PERSON


def sentence(limit: RateLimit) -> str:
    """What is said to whoever went beyond a limit."""
    text = _("Too many tries to sign in. Please wait %(minutes)s minutes and try again.")
    return text % {"minutes": limit.seconds // 60}
