"""Letting people act for a producer, and the links by which they set a password."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from catalogue.exceptions import NotForMembers
from catalogue.models import Producer, ProducerMember
from core.sign_in_names import is_email


@transaction.atomic
def add_member(*, producer: Producer, sign_in_name: str, name: str) -> ProducerMember:
    """Lets the person of a sign-in name, in the spelling of `core.sign_in_names`, act for a producer.

    Where nobody has it an account is made, called `name`, without rights and without a password. Raises
    `NotForMembers`, and then writes nothing.
    """
    email = sign_in_name if is_email(sign_in_name) else ""
    user, _ = get_user_model().objects.get_or_create(
        username=sign_in_name, defaults={"first_name": name, "email": email, "password": make_password(None)}
    )
    refuse_unfit(user)
    member, _ = ProducerMember.objects.get_or_create(producer=producer, user=user)
    return member


@transaction.atomic
def renew_password(*, member: ProducerMember) -> str:
    """A new link for a member. Their password, their sessions and links made before end. Raises `NotForMembers`."""
    refuse_unfit(member.user)
    member.user.set_unusable_password()
    member.user.save(update_fields=["password"])
    return password_link(member.user)


def refuse_unfit(user: Any) -> None:
    """Raises `NotForMembers` for a user who works in the office or whose account is closed."""
    if not user.takes_password_links:
        raise NotForMembers(user, is_closed=not user.is_active)


def password_link(user: Any) -> str:
    """The absolute address at which a user sets a password: once, within settings.PASSWORD_RESET_TIMEOUT."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return settings.SITE_URL + reverse("accounts:set_password", args=[uid, default_token_generator.make_token(user)])
