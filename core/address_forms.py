"""Addresses (slugs) in forms: typed in any way, made from the name when left empty, never another thing's."""

from typing import Any

from django import forms

from core.folding import slugify
from core.renaming import AddressTaken, free_address, refuse_taken


class AddressField(forms.SlugField):
    """`Gốm Bát Tràng` becomes `gom-bat-trang`; may be left empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "required": False})

    def to_python(self, value: Any) -> str:
        return slugify(super().to_python(value))


class AddressedForm(forms.ModelForm):
    """`address_sources`: each slug column with the fields whose text it is made from, first choice first."""

    address_sources: dict[str, tuple[str, ...]] = {"slug": ("name_vi",)}

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        for column, sources in self.address_sources.items():
            if column in self.fields and column not in self.errors:
                self._settle(column, sources)
        return self.cleaned_data

    def _settle(self, column: str, sources: tuple[str, ...]) -> None:
        where = {"columns": tuple(self.address_sources), "besides": self.instance.pk}
        if not self.cleaned_data.get(column):
            name = next((text for source in sources if (text := self.cleaned_data.get(source))), "")
            self.cleaned_data[column] = free_address(type(self.instance), name, **where)
            return
        try:
            refuse_taken(type(self.instance), self.cleaned_data[column], **where)
        except AddressTaken as taken:
            self.add_error(column, str(taken))
