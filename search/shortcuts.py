"""Texts that are no question but a name of one page: a code from a label, the address behind its QR.

An app registers a function from the text to the path of the page that it names, or None.
"""

from collections.abc import Callable

Shortcut = Callable[[str], str | None]
_shortcuts: dict[str, Shortcut] = {}


def register_shortcut(name: str, shortcut: Shortcut) -> None:
    """Lets an app lead straight to a page. Shortcuts are asked in the order of their names."""
    _shortcuts[name] = shortcut


def shortcut(text: str) -> str | None:
    """The path of the page that the text names, or None where it is to be searched for."""
    paths = (leads_to(text) for _name, leads_to in sorted(_shortcuts.items()))
    return next((path for path in paths if path), None)
