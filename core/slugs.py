"""Addresses that were given out and later changed: they are kept and redirect for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.folding import slugify


class RetiredSlug(models.Model):
    """An address segment that once led to a thing and still must (a subclass adds the foreign key)."""

    slug = models.SlugField(_("former address"), max_length=160, unique=True)
    retired_at = models.DateTimeField(_("replaced at"), auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug


def free_slug(text: str, taken: "set[str]") -> str:
    """A slug for `text` that is not in `taken`: the plain one, or the first free number behind it."""
    base = slugify(text)[:150].rstrip("-") or "x"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate
