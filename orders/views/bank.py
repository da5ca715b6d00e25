"""Where bank-notification services send what they know (docs/bank-notices.md)."""

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from orders.actions import keep_notice
from orders.bank_feeds import FeedError, Forged, TooLarge, TooLate, feeds
from orders.bank_feeds.signed import MOST_BYTES

_STATUS: dict[type[FeedError], int] = {Forged: 401, TooLate: 410, TooLarge: 413}


# A signature, not a cookie, says who sends it.
@csrf_exempt
@never_cache
@require_POST
def bank_notice(request: HttpRequest, feed: str) -> JsonResponse:
    """Keeps what a service tells of, each transfer once; sent again, it is answered the same."""
    bank_feed = feeds().get(feed)
    if bank_feed is None:
        return _refusal(_("No service of this name is connected."), 404)
    try:
        transfers = bank_feed.read(request.read(MOST_BYTES + 1), request.headers)
    except FeedError as error:
        return _refusal(str(error), _STATUS.get(type(error), 400))
    for transfer in transfers:
        keep_notice(feed=bank_feed.name, transfer=transfer)
    return JsonResponse({"kept": len(transfers)})


def _refusal(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, json_dumps_params={"ensure_ascii": False})
