"""The door to a producer's own pages: who acts for whom. Asked anew with every request, so that it closes at once."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from catalogue.models import Producer
from catalogue.querysets import ProducerQuerySet

_OFFICE = "catalogue.change_producer"


def producers_of(user: Any) -> ProducerQuerySet:
    """The producers that a user, signed in or not, acts for: their own; the office's people act for all."""
    if not user.is_active:
        return Producer.objects.none()
    if user.is_staff and user.has_perm(_OFFICE):
        return Producer.objects.all()
    return Producer.objects.filter(members__user=user)


def acts_for(user: Any, producer: Producer) -> bool:
    return producers_of(user).filter(pk=producer.pk).exists()


def members_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view for those who act for some producer; which one is asked by `producers_of`.

    Others are asked to sign in, or told whom to ask (403) when they have. No browser keeps what it shows.
    """

    @never_cache
    @wraps(view)
    def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not producers_of(request.user).exists():
            return render(request, "catalogue/acts_for_nobody.html", status=403)
        return view(request, *args, **kwargs)

    return checked
