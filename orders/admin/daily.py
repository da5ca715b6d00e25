"""What the office works on daily, though not by forms of the admin."""

from typing import Any

from django.http import HttpRequest

from core.office_admin import OfficeAdmin, ReadOnlyAdmin


class DailyAdmin(ReadOnlyAdmin):
    """Only read here, yet in the menu above each page, which leads to what can be changed."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of the list as a whole, never of a row."""
        return OfficeAdmin.has_change_permission(self, request, obj) and obj is None
