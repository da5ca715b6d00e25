"""Outlets in the office's admin."""

from outlets.admin.outlets import OutletAdmin

__all__ = ["OutletAdmin"]
