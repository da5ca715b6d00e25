"""Template components with declared props.

A component is a template under `templates/components/` whose first line declares its props:

    {# props: product, heading_level=3 #}

It is used as `{% component "product_card" product=product %}`, and as a frame around other markup with
`{% framecomponent "notice" tone="info" %}…{% endframecomponent %}`, where the markup arrives as `content`.
A component whose first line says `{# pure props: … #}` depends on nothing but its props and the language; it
is rendered once for each of them. Its props must be plain values: text, numbers, frozen dataclasses of these.

A component sees its props and `request` only. A prop that is not declared, or a required one that is
missing, is an error at once, not an empty space on a page.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError, loader
from django.utils.translation import get_language

_DECLARATION = re.compile(r"\A\{# (?P<pure>pure )?props:(?P<props>[^#]*)#\}")
_PURE_KEPT = 4096


@dataclass(frozen=True)
class Component:
    template: Template
    required: frozenset[str]
    defaults: dict[str, Any]
    is_pure: bool = False

    def render(self, props: dict[str, Any], request: Any) -> str:
        if unknown := props.keys() - self.required - self.defaults.keys():
            raise TemplateSyntaxError(f"{self.template.origin}: no such prop: {', '.join(sorted(unknown))}")
        if missing := self.required - props.keys():
            raise TemplateSyntaxError(f"{self.template.origin}: missing prop: {', '.join(sorted(missing))}")
        if not self.is_pure:
            return self._rendered({**props, "request": request})
        # With their types: a text marked safe equals the same text unmarked, and must not be shown alike.
        given = tuple((name, type(value), value) for name, value in props.items())
        return self._rendered_once(get_language(), given)

    def _rendered(self, props: dict[str, Any]) -> str:
        # Numbers as they are: nothing here is written by locale, and asking each time costs more than writing.
        return self.template.render(Context({**self.defaults, **props}, use_l10n=False))

    @cached_property
    def _rendered_once(self) -> Callable[[str | None, tuple[tuple[str, type, Any], ...]], str]:
        return lru_cache(maxsize=_PURE_KEPT)(
            lambda language, given: self._rendered({name: value for name, _, value in given})
        )


def declared_props(source: str) -> tuple[frozenset[str], dict[str, Any], bool]:
    """Required props, the defaults of the others, and whether it is pure, read from a component's first line."""
    found = _DECLARATION.match(source)
    if found is None:
        raise TemplateSyntaxError("A component's first line declares its props: {# props: … #}")
    required, defaults = set(), {}
    for declaration in filter(None, (part.strip() for part in found["props"].split(","))):
        name, equals, default = declaration.partition("=")
        if equals:
            defaults[name.strip()] = _literal(default.strip())
        else:
            required.add(name.strip())
    return frozenset(required), defaults, found["pure"] is not None


def get(name: str) -> Component:
    """The component of that name; read once in production, afresh while templates are being written."""
    return _load(name) if settings.DEBUG else _load_once(name)


def _literal(text: str) -> Any:
    constants: dict[str, Any] = {"True": True, "False": False, "None": None, '""': ""}
    if text in constants:
        return constants[text]
    return int(text) if text.lstrip("-").isdigit() else text.strip("\"'")


def _load(name: str) -> Component:
    backend_template = loader.get_template(f"components/{name}.html")
    template: Template = backend_template.template
    return Component(template, *declared_props(template.source))


_load_once = lru_cache(maxsize=None)(_load)
