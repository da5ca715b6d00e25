"""Imports run one way, downwards, and stand at the top of a module: the table of the architecture, kept."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

MAY_IMPORT = {
    "core": set(),
    "accounts": {"core"},
    "freshness": {"core"},
    "policies": {"core", "freshness"},
    "mail": {"core"},
    "search": {"core", "freshness"},
    "villages": {"core", "freshness", "search"},
    "catalogue": {"core", "freshness", "search", "villages"},
    "outlets": {"core", "freshness", "search", "villages", "catalogue"},
    "traceability": {"core", "freshness", "search", "villages", "catalogue"},
    "newsroom": {"core", "freshness", "mail", "search", "villages", "catalogue"},
    "orders": {
        "core", "accounts", "freshness", "policies", "mail", "search", "villages", "catalogue", "outlets",
        "traceability",
    },
    "ocop_site": {
        "core", "accounts", "freshness", "policies", "mail", "search", "villages", "catalogue", "outlets",
        "traceability", "newsroom", "orders",
    },
}  # fmt: skip
# What no app may know: the tests and tools around it.
BESIDE = {"tests", "bench", "docs", "sample_data"}


def wrong_directions(root: Path) -> list[str]:
    """Imports, in any form and at any depth, of an app that the importing one may not know."""
    return [
        f"{file.relative_to(root)}:{line} imports {module}"
        for file, app in _modules(root)
        for line, module in _imported(file, root)
        if (other := module.partition(".")[0]) != app
        and other in {*MAY_IMPORT, *BESIDE}
        and other not in MAY_IMPORT[app]
    ]


def inner_imports(root: Path) -> list[str]:
    """Import statements within functions."""
    return [
        f"{file.relative_to(root)}:{statement.lineno}"
        for file, _app in _modules(root)
        for function in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]


def _modules(root: Path) -> Iterator[tuple[Path, str]]:
    for app in MAY_IMPORT:
        for file in sorted((root / app).rglob("*.py")):
            yield file, app


def _imported(file: Path, root: Path) -> Iterator[tuple[int, str]]:
    """Lines and modules, those named as text to `import_module` and `get_model` too."""
    package = file.relative_to(root).parent.parts
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(level=0, module=str(module)):
                yield node.lineno, module
            case ast.ImportFrom(level=level, module=module):
                above = package[: len(package) - level + 1]
                names = [module] if module else [alias.name for alias in node.names]
                yield from ((node.lineno, ".".join([*above, name])) for name in names)
            case ast.Call(
                func=ast.Name(id=called) | ast.Attribute(attr=called),
                args=[ast.Constant(value=str(named)), *_],
            ) if called in {"import_module", "get_model", "import_string"}:
                yield node.lineno, named


def planted(root: Path, file: str, source: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(source, encoding="utf-8")


def test_no_app_imports_a_higher_one_or_a_sibling() -> None:
    assert wrong_directions(settings.BASE_DIR) == []


def test_no_import_stands_within_a_function() -> None:
    assert inner_imports(settings.BASE_DIR) == []


def test_every_app_of_the_project_has_its_place_in_the_table() -> None:
    ours = {config.name for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    assert ours <= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("file", "source", "report"),
    [
        ("core/money.py", "import catalogue.models", "core/money.py:1 imports catalogue.models"),
        ("core/a/b.py", "from ocop_site import settings", "core/a/b.py:1 imports ocop_site"),
        (
            "villages/views.py",
            "from catalogue.models import Product",
            "villages/views.py:1 imports catalogue.models",
        ),
        ("villages/x.py", "def f():\n    import accounts", "villages/x.py:2 imports accounts"),
        (
            "villages/y.py",
            "if TYPE_CHECKING:\n    from catalogue import gtin",
            "villages/y.py:2 imports catalogue",
        ),
        ("newsroom/x.py", "from traceability import lots", "newsroom/x.py:1 imports traceability"),
        (
            "villages/apps.py",
            "import_module('catalogue.slots')",
            "villages/apps.py:1 imports catalogue.slots",
        ),
        ("core/x.py", "apps.get_model('villages', 'Craft')", "core/x.py:1 imports villages"),
        (
            "villages/management/z.py",
            "from ...catalogue import gtin",
            "villages/management/z.py:1 imports catalogue",
        ),
        ("villages/w.py", "from .. import catalogue", "villages/w.py:1 imports catalogue"),
        (
            "catalogue/x.py",
            "from tests.factories import make_product",
            "catalogue/x.py:1 imports tests.factories",
        ),
    ],
)
def test_it_reports_an_import_in_the_wrong_direction(tmp_path: Path, file: str, source: str, report: str) -> None:
    planted(tmp_path, file, source)
    assert wrong_directions(tmp_path) == [report]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        (
            "catalogue/x.py",
            "from villages.models import Craft\nimport core.money\nfrom . import y\nfrom .y import z",
        ),
        ("ocop_site/x.py", "from accounts import models\nimport catalogue"),
        ("core/x.py", "import corexx, os, django.conf\nfrom catalogues import x"),
        ("catalogue/querysets.py", "apps.get_model('catalogue', 'Certificate')"),
    ],
)
def test_it_lets_imports_downwards_and_of_packages_pass(tmp_path: Path, file: str, source: str) -> None:
    planted(tmp_path, file, source)
    assert wrong_directions(tmp_path) == []


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n  def f(self):\n    if 1:\n      import os",
        "async def f():\n  x = 1\n\n  from os import path",
    ],
)
def test_it_reports_an_import_within_a_function(tmp_path: Path, source: str) -> None:
    planted(tmp_path, "core/x.py", source)
    assert inner_imports(tmp_path) == ["core/x.py:4"]
