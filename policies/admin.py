"""The rules of the site in the office's admin: written as drafts, published for a day, and never changed after it."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core.dates import dmy, today
from core.office_admin import OfficeAdmin
from policies.actions import add_version, draft_from
from policies.admin_form import PolicyVersionForm
from policies.markdown import html_of
from policies.models import PolicyVersion
from policies.querysets import PolicyVersionQuerySet
from policies.version_state import VersionState

# The tones that static/css/admin.css has for badges.
_TONES = {VersionState.IN_FORCE: "valid", VersionState.COMING: "upcoming"}


class StateFilter(admin.SimpleListFilter):
    title = _("state today")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in VersionState]

    def queryset(self, request: HttpRequest, queryset: PolicyVersionQuerySet) -> PolicyVersionQuerySet:
        match self.value():
            case VersionState.DRAFT:
                return queryset.drafts()
            case VersionState.COMING:
                return queryset.coming(today())
            case VersionState.IN_FORCE:
                return queryset.in_force(today())
            case VersionState.REPLACED:
                return queryset.replaced(today())
        return queryset


@admin.action(description=_("New version from this one"), permissions=["add"])
def new_version(model_admin: Any, request: HttpRequest, queryset: "QuerySet[PolicyVersion]") -> HttpResponse | None:
    """Makes a draft of each chosen version; of a single one the draft opens at once."""
    drafts = [draft_from(version=version, on=today()) for version in queryset]
    LogEntry.objects.log_actions(request.user.pk, drafts, ADDITION, change_message=gettext("Made from a version."))
    sentence = ngettext(
        "%(n)s draft was made. Nobody else sees it until it is published.",
        "%(n)s drafts were made. Nobody else sees them until they are published.",
        len(drafts),
    )
    messages.success(request, sentence % {"n": len(drafts)})
    if len(drafts) > 1:
        return None
    return redirect(reverse("admin:policies_policyversion_change", args=[drafts[0].pk]))


@admin.register(PolicyVersion)
class PolicyVersionAdmin(OfficeAdmin):
    menu_position = 150
    form = PolicyVersionForm
    readonly_fields = ("version_number", "state_today", "preview_vi", "preview_en")
    actions = (new_version,)
    list_display = ("policy", "version_number", "begins", "state_today", "change_vi")
    list_filter = ("policy", StateFilter)
    search_fields = ("text_vi", "text_en", "change_vi", "change_en")
    ordering = ("policy", "-number")

    def get_queryset(self, request: HttpRequest) -> PolicyVersionQuerySet:
        return super().get_queryset(request).with_replacement()

    def get_fieldsets(self, request: HttpRequest, obj: PolicyVersion | None = None) -> Any:
        standing = ("policy", ("version_number", "state_today"), ("in_force_from", "is_published"))
        changed = ("change_vi", "change_en")
        previews = (_("As readers see it"), {"fields": ("preview_vi", "preview_en")})
        if obj is None:
            return ((None, {"fields": ("policy", "in_force_from", "is_published", *changed, "text_vi", "text_en")}),)
        if obj.is_settled(today()):
            told = _(
                "People have agreed to this version since its day: it can no longer be changed. Choose it in the list "
                "and “New version from this one” to write the next."
            )
            return ((None, {"fields": (*standing, *changed), "description": told}), previews)
        return ((None, {"fields": (*standing, *changed, "text_vi", "text_en")}), previews)

    def get_readonly_fields(self, request: HttpRequest, obj: PolicyVersion | None = None) -> tuple[str, ...]:
        """A version stays with the rule that it was begun for, under its number."""
        return self.readonly_fields if obj is None else (*self.readonly_fields, "policy")

    @admin.display(description=_("version"), ordering="number")
    def version_number(self, version: PolicyVersion) -> int:
        return version.number

    @admin.display(description=_("in force from"), ordering="in_force_from")
    def begins(self, version: PolicyVersion) -> str:
        return dmy(version.in_force_from)

    @admin.display(description=_("state today"))
    def state_today(self, version: PolicyVersion) -> SafeString:
        state = version.state(today())
        return format_html('<span class="badge badge--{}">{}</span>', _TONES.get(state, "ended"), state.label)

    @admin.display(description=_("in Vietnamese"))
    def preview_vi(self, version: PolicyVersion) -> SafeString:
        return format_html('<div class="rule-preview" lang="vi">{}</div>', html_of(version.text_vi))

    @admin.display(description=_("in English"))
    def preview_en(self, version: PolicyVersion) -> SafeString:
        return format_html('<div class="rule-preview" lang="en">{}</div>', html_of(version.text_en))

    def view_on_site(self, obj: PolicyVersion) -> str | None:
        return obj.get_version_url() if obj.is_published else None

    def has_change_permission(self, request: HttpRequest, obj: PolicyVersion | None = None) -> bool:
        """Until its day has come."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_settled(today()))

    def has_delete_permission(self, request: HttpRequest, obj: PolicyVersion | None = None) -> bool:
        """Until its day has come."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_settled(today()))

    def save_model(self, request: HttpRequest, obj: PolicyVersion, form: ModelForm, change: bool) -> None:
        if change:
            obj.save()
        else:
            add_version(version=obj)
        messages.info(request, _shown_from(obj))


def _shown_from(version: PolicyVersion) -> str:
    """What readers see of a version after it was saved."""
    if not version.is_published:
        return gettext("It is a draft: readers do not see it. Below you see how it will look.")
    if version.in_force_from > today():
        sentence = gettext("Readers see it as the coming version; it is in force from %(day)s on.")
        return sentence % {"day": dmy(version.in_force_from)}
    return gettext("It is in force from today on, and can no longer be changed.")
