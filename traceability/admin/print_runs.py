"""Print runs in the office's admin: who had which labels printed. They are ordered on pages of their own."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.office_admin import ReadOnlyAdmin
from core.office_columns import minute
from traceability.admin.label_search import LabelSearch
from traceability.models import PrintRun
from traceability.printing.formats import FORMATS


@admin.register(PrintRun)
class PrintRunAdmin(LabelSearch, ReadOnlyAdmin):
    menu_position = 72
    list_display = ("ordered", "product", "lot", "sheet_title", "labels", "numbers_told", "ordered_by", "page")
    list_display_links = None
    search_help_text = _("Anything on a label, or words of product and producer.")
    ordering = ("-ordered_at", "-pk")

    def get_queryset(self, request: HttpRequest) -> "QuerySet[PrintRun]":
        return super().get_queryset(request).select_related("product", "lot", "ordered_by")

    @admin.display(description=_("ordered"), ordering="ordered_at")
    def ordered(self, run: PrintRun) -> str:
        return minute(run.ordered_at)

    @admin.display(description=_("sheet"), ordering="sheet")
    def sheet_title(self, run: PrintRun) -> str:
        """By its name where it is no longer offered."""
        return str(FORMATS[run.sheet].title) if run.sheet in FORMATS else run.sheet

    @admin.display(description=_("numbers"), ordering="first_number")
    def numbers_told(self, run: PrintRun) -> str:
        return f"{run.first_number}–{run.first_number + run.labels - 1}" if run.has_serials else "–"

    @admin.display(description=_("sheets"))
    def page(self, run: PrintRun) -> SafeString:
        return format_html('<a href="{}">{}</a>', run.get_absolute_url(), gettext("to the sheets"))
