"""The form of a text: its address comes from its title, and is that of no other page of its section."""

from copy import copy
from typing import Any

from django import forms
from django.conf import settings
from django.urls import resolve
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressedForm
from newsroom.models import Editorial

ADDRESS_HELP = _(
    "The end of the page's address. Leave empty to make it from the title. After a change the old address keeps "
    "leading here."
)


class HttpsField(forms.URLField):
    """An address elsewhere; typed without a scheme it is one of https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "assume_scheme": "https"})


class TextForm(AddressedForm):
    address_sources = {"slug": ("title_vi",)}

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if (slug := self.cleaned_data.get("slug")) and not self._leads_to_a_text(slug):
            self.add_error("slug", gettext("Another page of this section has this address. Choose another."))
        return self.cleaned_data

    def _leads_to_a_text(self, slug: str) -> bool:
        """Not where a feed, or the form to ask, stands in one of the languages."""
        text: Editorial = copy(self.instance)
        text.slug = slug
        text.kind = self.cleaned_data.get("kind")
        for code, _name in settings.LANGUAGES:
            with override(code):
                if not resolve(text.get_absolute_url()).view_name.endswith("_detail"):
                    return False
        return True
