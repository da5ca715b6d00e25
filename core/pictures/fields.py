"""The column, its form field and its widget."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.renderers import TemplatesSetting
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.pictures.renditions import NewPicture, Picture, take_in
from core.pictures.uploads import LEAST_SIDE, MOST_BYTES, MOST_PIXELS, PictureRefused


class PictureInput(forms.ClearableFileInput):
    """Shows the present picture above the choice of a new file."""

    template_name = "core/picture_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # iPhones convert their HEIC photographs when only these are accepted.
        super().__init__({"accept": "image/jpeg,image/png,image/webp", **(attrs or {})})

    def is_initial(self, value: Any) -> bool:
        return isinstance(value, Picture)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        # Django's own form renderer does not look into the project's templates/ folder.
        return super().render(name, value, attrs, renderer=TemplatesSetting())


class PictureFormField(forms.FileField):
    """Takes in an upload while the form is checked; a refusal is an error of this field."""

    widget = PictureInput

    def __init__(self, *, help_text: str = "", **kwargs: Any) -> None:
        limits = format_lazy(
            _("JPEG, PNG or WebP, up to {megabytes} MB and {megapixels} megapixels, sides from {side} px."),
            megabytes=MOST_BYTES // 1024**2,
            megapixels=MOST_PIXELS // 1_000_000,
            side=LEAST_SIDE,
        )
        super().__init__(help_text=help_text or limits, **kwargs)

    def to_python(self, data: Any) -> NewPicture | None:
        upload = super().to_python(data)
        if upload is None:
            return None
        try:
            return take_in(upload)
        except PictureRefused as refused:
            raise ValidationError(str(refused), code=refused.code) from refused

    def clean(self, data: Any, initial: Any = None) -> Picture | str:
        """The new picture, or the present one where nothing was uploaded; empty where it was cleared."""
        return initial if self.disabled else super().clean(data, initial) or ""


class PictureField(models.Field):
    """A text column whose value in Python is a `Picture`, or "" where there is none."""

    description = _("Picture")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "max_length": 100})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, "core.pictures.PictureField", args, kwargs

    def get_internal_type(self) -> str:
        return "CharField"

    def to_python(self, value: Picture | str | None) -> Picture | str:
        if isinstance(value, Picture) or not value:
            return value or ""
        try:
            return Picture.parse(value)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Picture | str:
        return Picture.parse(value) if value else ""

    def pre_save(self, model_instance: models.Model, add: bool) -> Picture | str:
        """Stores a new picture's files. When the row's transaction fails they wait for prune_pictures."""
        picture = self.to_python(super().pre_save(model_instance, add))
        if isinstance(picture, NewPicture):
            picture = picture.store()
        setattr(model_instance, self.attname, picture)
        return picture

    def get_prep_value(self, value: Any) -> str | None:
        prepared = super().get_prep_value(value)
        return None if prepared is None else str(prepared)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, NewPicture):
            raise TypeError("A new picture is stored by saving its row, not by update() or bulk_update().")
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": PictureFormField, **kwargs})
