"""README and docs name every variable, every command and every target of make that there is."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.conf import settings

# Read by every Python and Django program; not ours to explain.
_COMMON = {"DJANGO_SETTINGS_MODULE"}


def variables(folders: Iterable[Path]) -> set[str]:
    """Names of environment variables that Python files read, through `environment` or directly."""
    files = (file for folder in folders for file in folder.rglob("*.py"))
    return {name for file in files for name in _read_in(ast.parse(file.read_text(encoding="utf-8")))} - _COMMON


def _read_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="environment")), args=[ast.Constant(value=str(name)), *_]
            ):
                yield name
            case ast.Call(func=ast.Attribute(attr="getenv"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Call(
                func=ast.Attribute(value=ast.Attribute(attr="environ")),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield name
            case ast.Subscript(value=ast.Attribute(attr="environ"), slice=ast.Constant(value=str(name))):
                yield name


def commands(root: Path) -> set[str]:
    files = root.glob("*/management/commands/*.py")
    return {file.stem for file in files if not file.stem.startswith("_")}


def targets(makefile: str) -> set[str]:
    """Targets of make that explain themselves, which is how `make help` finds them."""
    return set(re.findall(r"(?m)^([a-z]+):.*##", makefile))


def unnamed(names: Iterable[str], documents: str) -> list[str]:
    """Names that stand nowhere in the documents as code."""
    blocks = re.findall(r"(?s)```.*?```", documents)
    spans = "\n".join([*blocks, *re.findall(r"`([^`]+)`", re.sub(r"(?s)```.*?```", "", documents))])
    return sorted(name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", spans))


def documents() -> str:
    files = [settings.BASE_DIR / "README.md", *sorted((settings.BASE_DIR / "docs").glob("*.md"))]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_environment_variable_is_documented() -> None:
    found = variables(file.parent for file in settings.BASE_DIR.glob("*/apps.py"))
    found |= variables([settings.BASE_DIR / "tests"])
    assert {"OCOP_ENV", "SECRET_KEY", "SITE_URL", "DATABASE_URL", "MEDIA_ROOT"} <= found
    assert unnamed(found, documents()) == []


def test_every_command_is_documented() -> None:
    assert unnamed(commands(settings.BASE_DIR), documents()) == []


def test_every_target_of_make_is_documented() -> None:
    found = targets((settings.BASE_DIR / "Makefile").read_text(encoding="utf-8"))
    assert {"run", "test"} <= found
    assert unnamed((f"make {name}" for name in found - {"help"}), documents()) == []


@pytest.mark.parametrize(
    "source",
    [
        'environment.flag("OCOP_SECRET_FLAG", False)',
        'environment.needed("OCOP_SECRET_FLAG", development="x")',
        'x = os.environ.get("OCOP_SECRET_FLAG", "")',
        'x = os.environ["OCOP_SECRET_FLAG"]',
        'x = os.getenv("OCOP_SECRET_FLAG")',
    ],
)
def test_it_reports_a_variable_that_no_document_names(tmp_path: Path, source: str) -> None:
    (tmp_path / "settings.py").write_text(source, encoding="utf-8")
    assert unnamed(variables([tmp_path]), "`OCOP_SECRET` and OCOP_SECRET_FLAG in prose") == ["OCOP_SECRET_FLAG"]
    assert unnamed(variables([tmp_path]), "| `OCOP_SECRET_FLAG` | 1 |") == []


def test_it_reports_a_command_and_a_target_that_no_document_names(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue" / "management" / "commands"
    folder.mkdir(parents=True)
    for name in ("__init__", "load_sample"):
        (folder / f"{name}.py").touch()
    assert unnamed(commands(tmp_path), "`manage.py load_samples`") == ["load_sample"]
    assert unnamed(commands(tmp_path), "```sh\nmanage.py load_sample\n```") == []
    assert targets("PYTHON ?= python3\nlint: x ## check\nbuild/x: y\nhidden:\n") == {"lint"}
    assert unnamed(["make lint"], "`make lin`") == ["make lint"]
