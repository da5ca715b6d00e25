"""Giving a thing another address (slug) while every former one keeps leading to it.

The thing's model has one or more slug columns and keeps its `retired_slugs` (see `core.slugs`).
"""

from typing import Any

from django.db import transaction
from django.db.models import Model, Q
from django.utils.translation import gettext

from core.folding import slugify
from core.slugs import free_slug


class AddressTaken(Exception):
    """An address leads, or once led, to another thing; the text tells the person at the form."""

    def __init__(self, slug: str, holder: Model, *, formerly: bool) -> None:
        if formerly:
            sentence = gettext(
                "The address “%(slug)s” was once that of “%(holder)s” and still leads there. Choose another."
            )
        else:
            sentence = gettext("The address “%(slug)s” is that of “%(holder)s”. Choose another.")
        super().__init__(sentence % {"slug": slug, "holder": holder})


@transaction.atomic
def rename(thing: Any, slugs: dict[str, str]) -> None:
    """Writes the slugs, by column, and retires those that the stored thing no longer has.

    A former address taken back into use is no longer a former one. Raises `AddressTaken`, and then
    writes nothing.
    """
    model, columns = type(thing), tuple(slugs)
    for slug in slugs.values():
        refuse_taken(model, slug, columns=columns, besides=thing.pk)
    before = set(model._default_manager.values_list(*columns).get(pk=thing.pk))
    after = set(slugs.values())
    thing.retired_slugs.filter(slug__in=after).delete()
    for slug in sorted(before - after):
        thing.retired_slugs.create(slug=slug)
    for column, slug in slugs.items():
        setattr(thing, column, slug)
    thing.save(update_fields=columns)


def refuse_taken(model: type[Model], slug: str, *, columns: tuple[str, ...], besides: Any) -> None:
    """Raises `AddressTaken` when a thing other than `besides` (its key) has or had this slug."""
    others = model._default_manager.exclude(pk=besides)
    if holder := others.filter(_any_of(columns, slug)).first():
        raise AddressTaken(slug, holder, formerly=False)
    if holder := others.filter(retired_slugs__slug=slug).first():
        raise AddressTaken(slug, holder, formerly=True)


def free_address(model: type[Model], text: str, *, columns: tuple[str, ...], besides: Any) -> str:
    """A slug made from `text` that no thing other than `besides` (its key) has or had."""
    narrowest = min(model._meta.get_field(column).max_length for column in columns)
    text = text[: narrowest - len("-9999")]
    others = model._default_manager.exclude(pk=besides)
    taken: set[str] = set()
    for path in (*columns, "retired_slugs__slug"):
        alike = others.filter(**{f"{path}__startswith": slugify(text)})
        taken.update(alike.values_list(path, flat=True))
    return free_slug(text, taken)


def _any_of(columns: tuple[str, ...], slug: str) -> Q:
    anywhere = Q()
    for column in columns:
        anywhere |= Q(**{column: slug})
    return anywhere
