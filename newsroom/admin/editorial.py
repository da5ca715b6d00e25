"""What the admin pages of all texts share: their state, the steps that are open to a person, what is missing."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.dates import now
from core.folded_admin_search import FoldedSearch
from core.office_admin import AddressedAdmin, AttentionLine
from core.renaming import rename
from newsroom.actions import take_step, write
from newsroom.checks import problems_before_publishing
from newsroom.editorial_state import WAYS, EditorialState, Step
from newsroom.exceptions import Refused
from newsroom.models import Editorial, EditorialStep

# The tones that static/css/admin.css has for badges.
_TONES = {EditorialState.PUBLISHED: "valid", EditorialState.REVIEW: "due"}
_HISTORY_SHOWN = 12
# Parts of the forms of all texts.
OPENING_PICTURE = (
    _("Opening picture"),
    {"fields": ("picture", ("picture_alt_vi", "picture_alt_en"), ("picture_credit", "picture_licence"), "motif")},
)
PUBLISHING = (_("Publishing"), {"fields": ("publish_at", "steps_taken")})
PAGE_ADDRESS = (_("Page address"), {"fields": ("slug", "former_addresses", "is_sample"), "classes": ("collapse",)})


class StandingFilter(admin.SimpleListFilter):
    """The state, and of what is published what is yet to come or waits for a second look."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        states = [(state.value, state.label) for state in EditorialState]
        return [*states, ("scheduled", _("scheduled")), ("changed", _("changed since it was published"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "scheduled":
                return queryset.scheduled(now())
            case "changed":
                return queryset.awaiting_second_look()
            case state if state in EditorialState.values:
                return queryset.filter(state=state)
        return queryset


def attention_of(model: type[Editorial], *, review: Any, changed: Any, position: int) -> tuple[AttentionLine, ...]:
    """The lines of the start page that every kind of text has; the titles name the kind."""
    return (
        AttentionLine(
            review,
            _("Read it, then publish it or send it back; its writer cannot do that."),
            {"standing": EditorialState.REVIEW},
            lambda on: model._default_manager.in_review(),
            position=position,
        ),
        AttentionLine(
            changed,
            _("Readers see the change already: another person than its writer should look at it."),
            {"standing": "changed"},
            lambda on: model._default_manager.awaiting_second_look(),
            position=position + 1,
        ),
    )


class EditorialAdmin(FoldedSearch, AddressedAdmin):
    """Saving writes; a button beside it takes the text a step on.

    A form has the field `slug`, and the columns that `newsroom.models.Editorial` adds are shown by `standing`.
    """

    change_form_template = "admin/newsroom/editorial_form.html"
    readonly_fields = ("standing", "missing", "steps_taken", *AddressedAdmin.readonly_fields)
    date_hierarchy = None
    ordering = ("-updated_at", "-pk")

    def save_model(self, request: HttpRequest, obj: Editorial, form: ModelForm, change: bool) -> None:
        """Saving what nobody changed asks nobody for a second look."""
        if not change or form.has_changed():
            if change and "slug" in form.changed_data:
                rename(obj, {"slug": obj.slug})
            write(text=obj, by=request.user)

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        """Its pictures and the like are a part of a text; rows that are let out by themselves are none."""
        super().save_related(request, form, formsets, change)
        parts = (formset for formset in formsets if not hasattr(formset.model, "approved_by"))
        if change and not form.has_changed() and any(formset.has_changed() for formset in parts):
            write(text=form.instance, by=request.user)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Editorial | None = None,
    ) -> TemplateResponse:
        steps = [(step, WAYS[step]) for step in self.open_steps(request, obj)] if obj else []
        return super().render_change_form(request, {**context, "editorial_steps": steps}, add, change, form_url, obj)

    def open_steps(self, request: HttpRequest, text: Editorial) -> list[Step]:
        """What this person may do with a text now; what asks for another person is no button for its writer."""
        if not self.has_change_permission(request, text):
            return []
        is_writer = text.written_by_id is not None and text.written_by_id == request.user.pk
        return [
            step
            for step, way in WAYS.items()
            if way.begin == text.state
            and not (way.by_another and is_writer)
            and (step != Step.LOOK or text.awaits_second_look)
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """A step is a form of its own: it takes what is stored, not what stands in the fields unsaved."""
        if request.method == "POST" and request.POST.get("step") in Step.values:
            return self._step(request, object_id, Step(request.POST["step"]))
        return super().change_view(request, object_id, form_url, extra_context)

    def _step(self, request: HttpRequest, object_id: str, step: Step) -> HttpResponse:
        text = self.get_object(request, object_id)
        if text is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, text):
            return HttpResponse(status=403)
        try:
            self.take(text, step, request.user, request.POST.get("note", "")[:500])
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            LogEntry.objects.log_actions(request.user.pk, [text], CHANGE, change_message=str(step.label))
            messages.success(request, self.told_after(text))
        return redirect(request.path)

    def take(self, text: Editorial, step: Step, by: Any, note: str) -> None:
        """Takes the step; a kind of text of which more than its state changes says so here. Raises `Refused`."""
        take_step(text=text, step=step, by=by, note=note)

    def told_after(self, text: Editorial) -> str:
        """What readers see of it now, as a sentence."""
        match text.state:
            case EditorialState.PUBLISHED if not text.is_public(now()):
                sentence = gettext("Readers see it from %(moment)s on.")
                return sentence % {"moment": f"{timezone.localtime(text.publish_at):%d/%m/%Y %H:%M}"}
            case EditorialState.PUBLISHED:
                return gettext("Readers see it now.")
            case EditorialState.REVIEW:
                return gettext("It waits for another person to read and publish it.")
            case EditorialState.WITHDRAWN:
                return gettext("Readers no longer see it; its page says that it is gone.")
        return gettext("It is a draft: readers do not see it.")

    @admin.display(description=_("state"), ordering="state")
    def standing(self, text: Editorial) -> SafeString | str:
        if text.pk is None:
            return gettext("a draft, once it is saved")
        label, tone = text.get_state_display(), _TONES.get(text.state, "ended")
        if text.state == EditorialState.PUBLISHED and not text.is_public(now()):
            label, tone = gettext("scheduled"), "upcoming"
        badge = format_html('<span class="badge badge--{}">{}</span>', tone, label)
        if text.awaits_second_look:
            return format_html("{} {}", badge, gettext("changed since, awaits a second look"))
        return badge

    @admin.display(description=_("missing"))
    def missing(self, text: Editorial) -> SafeString | str:
        if text.pk is None:
            return gettext("checked once it is saved")
        problems = problems_before_publishing(text)
        if not problems:
            return gettext("nothing: it may be published")
        return _list(problems)

    @admin.display(description=_("history"))
    def steps_taken(self, text: Editorial) -> SafeString | str:
        if text.pk is None:
            return "–"
        kind = ContentType.objects.get_for_model(text)
        steps = EditorialStep.objects.filter(content_type=kind, object_id=text.pk).select_related("by")
        return _list([_told(step) for step in steps[:_HISTORY_SHOWN]]) or "–"

    @admin.display(description=_("to be read from"), ordering="publish_at")
    def read_from(self, text: Editorial) -> str:
        return f"{timezone.localtime(text.publish_at):%d/%m/%Y %H:%M}" if text.publish_at else "–"

    def view_on_site(self, obj: Editorial) -> str | None:
        return obj.get_absolute_url() if obj.is_public(now()) else None

    def has_delete_permission(self, request: HttpRequest, obj: Editorial | None = None) -> bool:
        """Never after it was let out: what readers may have linked to is taken down, not deleted."""
        is_known = obj is not None and obj.state in (EditorialState.PUBLISHED, EditorialState.WITHDRAWN)
        return super().has_delete_permission(request, obj) and not is_known


def _list(lines: list[str]) -> SafeString | str:
    if not lines:
        return ""
    items = format_html("".join("<li>{}</li>" for _line in lines), *lines)
    return format_html('<ul class="newsroom-list">{}</ul>', items)


def _told(step: EditorialStep) -> str:
    moment = f"{timezone.localtime(step.at):%d/%m/%Y %H:%M}"
    who = str(step.by) if step.by else "–"
    return f"{moment} · {step.get_step_display()} · {who}" + (f" · {step.note}" if step.note else "")
