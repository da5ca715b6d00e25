"""Template components with declared props.

A component is a template under `templates/components/` whose first line declares its props:

    {# props: product, heading_level=3 #}

It is used as `{% component "product_card" product=product %}`, and as a frame around other markup with
`{% framecomponent "notice" tone="info" %}…{% endframecomponent %}`, where the markup arrives as `content`.
A component sees its props and `request` only. A prop that is not declared, or a required one that is
missing, is an error at once, not an empty space on a page.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Template, TemplateSyntaxError, loader

_DECLARATION = re.compile(r"\A\{# props:(?P<props>[^#]*)#\}")


@dataclass(frozen=True)
class Component:
    template: Any
    required: frozenset[str]
    defaults: dict[str, Any]

    def render(self, props: dict[str, Any], request: Any) -> str:
        if unknown := props.keys() - self.required - self.defaults.keys():
            raise TemplateSyntaxError(f"{self.template.origin}: no such prop: {', '.join(sorted(unknown))}")
        if missing := self.required - props.keys():
            raise TemplateSyntaxError(f"{self.template.origin}: missing prop: {', '.join(sorted(missing))}")
        return self.template.render({**self.defaults, **props, "request": request})


def declared_props(source: str) -> tuple[frozenset[str], dict[str, Any]]:
    """Required props and the defaults of the others, read from a component's first line."""
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
    return frozenset(required), defaults


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
    required, defaults = declared_props(template.source)
    return Component(backend_template, required, defaults)


_load_once = lru_cache(maxsize=None)(_load)
