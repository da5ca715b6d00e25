"""Telling, after a form was saved, what was taken out of its rich texts."""

from typing import Any

from django.contrib import admin, messages
from django.forms import ModelForm
from django.http import HttpRequest

from newsroom.rich_text_field import removed_from


class TellsWhatWasRemoved(admin.ModelAdmin):
    """For admin pages with a `RichTextField`, in the form itself or in one of its inlines."""

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for sentence in removed_from([form, *(each for formset in formsets for each in formset.forms)]):
            messages.warning(request, sentence)
