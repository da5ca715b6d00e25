"""News, development stories and tags in the office's admin."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.address_forms import AddressField
from core.dates import now
from core.folding import slugify
from core.motif_field import MotifField
from core.office_admin import AttentionLine, OfficeAdmin, OfficeFields
from core.point_picker import PointPicker
from newsroom.admin.editorial import OPENING_PICTURE, PAGE_ADDRESS, EditorialAdmin, StandingFilter, attention_of
from newsroom.admin.form_rules import refuse_half_a_point, refuse_undescribed_picture
from newsroom.admin.rich_text import TellsWhatWasRemoved
from newsroom.admin.text_form import ADDRESS_HELP, HttpsField, TextForm
from newsroom.editorial_state import EditorialState
from newsroom.models import Article, ArticlePicture, Tag
from newsroom.previewing import preview_path
from newsroom.rich_text_field import RichTextField
from villages.on_map import names_for_picking


class ArticleForm(TextForm):
    class Meta:
        field_classes = {
            "slug": AddressField,
            "motif": MotifField,
            "source_url": HttpsField,
            "body_vi": RichTextField,
            "body_en": RichTextField,
        }
        widgets = {"longitude": PointPicker(names_for_picking)}
        help_texts = {
            "lead_vi": _("60 to 300 letters: what happened, to whom, where. Lists, searches and shared links show it."),
            "body_vi": _(
                "[picture 2] in a paragraph of its own is the second picture below, [product K7M2QX9] a product."
            ),
            "source_name": _("Who says so: a decision, an office, a newspaper. News need one."),
            "voice_vi": _("One or two sentences that somebody said, without quotation marks. Stories show them large."),
            "slug": ADDRESS_HELP,
        }

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        refuse_undescribed_picture(self)
        refuse_half_a_point(self)
        return self.cleaned_data


class ArticlePictureInline(OfficeFields, admin.StackedInline):
    model = ArticlePicture
    fields = ("picture", ("alt_vi", "alt_en"), ("caption_vi", "caption_en"), ("credit", "licence", "position"))
    extra = 0


@admin.register(Article)
class ArticleAdmin(TellsWhatWasRemoved, EditorialAdmin):
    menu_position = 200
    form = ArticleForm
    fieldsets = (
        (None, {"fields": ("standing", "missing", "kind", ("title_vi", "title_en"), ("lead_vi", "lead_en"))}),
        (_("Text"), {"fields": ("body_vi", "body_en")}),
        (_("Author and source"), {"fields": ("author", ("source_name", "source_url"), "tags")}),
        OPENING_PICTURE,
        (_("What it is about"), {"fields": ("products", "producers", "villages")}),
        (
            _("A story's voice and place"),
            {
                "fields": (
                    ("voice_vi", "voice_en"),
                    ("voice_name", "voice_role_vi", "voice_role_en"),
                    ("latitude", "longitude"),
                )
            },
        ),
        (_("Publishing"), {"fields": ("publish_at", "preview", "steps_taken")}),
        PAGE_ADDRESS,
    )
    readonly_fields = (*EditorialAdmin.readonly_fields, "preview")
    autocomplete_fields = ("tags", "products", "producers", "villages")
    inlines = (ArticlePictureInline,)
    list_display = ("title_vi", "kind", "standing", "read_from", "author", "updated_at")
    list_filter = (StandingFilter, "kind", "tags", "is_sample")
    search_help_text = _("Title, lead, text or who is quoted; accents do not matter.")
    attention = (
        *attention_of(
            Article,
            review=_("Articles that wait to be read and published"),
            changed=_("Articles changed after they were published"),
            position=20,
        ),
        AttentionLine(
            _("Articles that come out by themselves"),
            _("Their day and minute is set; nothing is to be done unless something changed."),
            {"standing": "scheduled"},
            lambda on: Article.objects.scheduled(now()),
            position=90,
        ),
    )

    @admin.display(description=_("preview"))
    def preview(self, article: Article) -> SafeString | str:
        if article.pk is None:
            return gettext("a link, once it is saved")
        if article.is_public(now()) or article.state == EditorialState.WITHDRAWN:
            return gettext("none: readers know its page")
        path, until = preview_path(article)
        told = gettext("until %(moment)s, for whoever has the link") % {
            "moment": f"{timezone.localtime(until):%d/%m/%Y %H:%M}"
        }
        return format_html('<a href="{}" target="_blank" rel="noopener">{}</a> {}', path, gettext("Preview"), told)


class TagForm(forms.ModelForm):
    class Meta:
        field_classes = {"slug": AddressField}
        help_texts = {"slug": _("Leave empty to make it from the name. It stays as it is afterwards.")}

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name_vi", ""))


@admin.register(Tag)
class TagAdmin(OfficeAdmin):
    menu_position = 290
    form = TagForm
    fields = (("name_vi", "name_en"), "slug")
    list_display = ("name_vi", "name_en", "article_total")
    search_fields = ("name_vi", "name_en", "slug")
    ordering = ("name_vi",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Tag]":
        return super().get_queryset(request).annotate(article_count=Count("articles")).order_by("name_vi")

    def get_readonly_fields(self, request: HttpRequest, obj: Tag | None = None) -> tuple[str, ...]:
        """A tag's address has been linked to, and no former ones are kept."""
        return ("slug",) if obj else ()

    @admin.display(description=_("articles"), ordering="article_count")
    def article_total(self, tag: Any) -> int:
        return tag.article_count
