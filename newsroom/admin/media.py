"""Albums and videos in the office's admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalogue.admin.photos import PhotoInline
from core.address_forms import AddressField
from core.motif_field import MotifField
from newsroom.admin.editorial import PAGE_ADDRESS, EditorialAdmin, StandingFilter, attention_of
from newsroom.admin.form_rules import refuse_undescribed_picture
from newsroom.admin.text_form import ADDRESS_HELP, TextForm
from newsroom.models import MediaItem, MediaKind, MediaPhoto
from newsroom.video_addresses import Provider, VideoMisread, read_video


class VideoAddressField(forms.CharField):
    """What is pasted may be longer than the number that is read from it and kept."""

    _LONGEST = 2000

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "max_length": self._LONGEST})


class MediaForm(TextForm):
    """One video at most: an address, or a film of our own. Where it is, the address tells."""

    class Meta:
        field_classes = {"slug": AddressField, "motif": MotifField, "video_id": VideoAddressField}
        widgets = {"motif": forms.Select, "video_id": forms.TextInput(attrs={"class": "vLargeTextField"})}
        help_texts = {
            "slug": ADDRESS_HELP,
            "summary_vi": _("What is to be seen, in two or three sentences: also what search engines show."),
            "transcript_vi": _("What is seen and said, for those who cannot see or hear it, and for the search."),
            "author": _("Who took the pictures or made the film."),
        }

    def clean_video_id(self) -> str:
        pasted = self.cleaned_data["video_id"]
        self.instance.provider = ""
        if not pasted:
            return ""
        try:
            video = read_video(pasted)
        except VideoMisread as misread:
            raise forms.ValidationError(str(misread), code="misread") from misread
        self.instance.provider = video.provider
        return video.number

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if not {"kind", "video_id", "file"} & self.errors.keys():
            self._settle_video()
        refuse_undescribed_picture(self)
        return self.cleaned_data

    def _settle_video(self) -> None:
        number, file = self.cleaned_data.get("video_id"), self.cleaned_data.get("file")
        if self.cleaned_data.get("kind") == MediaKind.ALBUM:
            if number or file:
                self.add_error("kind", gettext("An album has photographs; a video is a page of its own."))
            return
        if number and file:
            self.add_error("video_id", gettext("One video a page: either an address or a film of our own."))
        elif file:
            self.instance.provider = Provider.FILE
        elif not number:
            self.add_error("video_id", gettext("Paste the video's address, or choose a film of your own below."))


class MediaPhotoInline(PhotoInline):
    model = MediaPhoto
    fields = ("picture", ("alt_vi", "alt_en"), ("caption_vi", "caption_en"), ("credit", "licence", "position"))


@admin.register(MediaItem)
class MediaItemAdmin(EditorialAdmin):
    menu_position = 220
    form = MediaForm
    fieldsets = (
        (None, {"fields": ("standing", "missing", "kind", ("title_vi", "title_en"), ("summary_vi", "summary_en"))}),
        (_("The video"), {"fields": ("video_id", "file", "seconds", ("transcript_vi", "transcript_en"))}),
        (
            _("Poster, or cover of the album"),
            {
                "fields": (
                    "picture",
                    ("picture_alt_vi", "picture_alt_en"),
                    ("picture_credit", "picture_licence"),
                    "motif",
                )
            },
        ),
        (_("Who and what"), {"fields": (("author", "taken_on"), "products", "producers", "villages", "tags")}),
        (_("When"), {"fields": ("publish_at",)}),
        PAGE_ADDRESS,
        (_("History"), {"fields": ("steps_taken",), "classes": ("collapse",)}),
    )
    autocomplete_fields = ("products", "producers", "villages", "tags")
    inlines = (MediaPhotoInline,)
    list_display = ("title_vi", "kind", "where", "standing", "read_from", "photographs")
    list_filter = (StandingFilter, "kind", "provider", "is_sample")
    search_help_text = _("Title, summary, transcript, who made it; accents do not matter.")
    attention = attention_of(
        MediaItem,
        review=_("Albums and videos that wait to be published"),
        changed=_("Albums and videos changed since they were published"),
        position=44,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[MediaItem]":
        return super().get_queryset(request).annotate(photo_total=Count("photos")).order_by(*self.ordering)

    @admin.display(description=_("where the video is"), ordering="provider")
    def where(self, item: MediaItem) -> str:
        return item.get_provider_display() or "–"

    @admin.display(description=_("photographs"))
    def photographs(self, item: Any) -> str:
        return str(item.photo_total) if item.is_album else "–"
