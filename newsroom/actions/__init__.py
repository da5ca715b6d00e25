"""Writes of the newsroom, one module a subject."""

from newsroom.actions.editorial import take_step, write

__all__ = ["take_step", "write"]
