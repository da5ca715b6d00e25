"""Lock files pin every package by its hash and name no registry, and everything we depend on is locked."""

import re
import tomllib

import pytest
from django.conf import settings

LOCKS = ("requirements.lock.txt", "requirements-dev.lock.txt")


def faults(lock: str) -> list[str]:
    """What keeps a lock file from meaning the same everywhere: addresses, options, loose packages."""
    # A requirement goes on over lines that end in a backslash; comments say who needs it.
    lines = re.sub(r"\s*\\\n\s*", " ", re.sub(r"(?m)^\s*#.*$", "", lock)).splitlines()
    found = [f"address: {line.strip()}" for line in lock.splitlines() if "://" in line or "file:" in line]
    for line in filter(None, map(str.strip, lines)):
        name = line.split()[0]
        if line.startswith("-"):
            found.append(f"option: {line}")
        elif not re.fullmatch(r"[\w.\[\],-]+==[\w.+!]+", name):
            found.append(f"not pinned: {name}")
        elif not re.search(r"--hash=sha256:[0-9a-f]{64}\b", line):
            found.append(f"no hash: {name}")
    return found


def locked(lock: str) -> set[str]:
    return {name.lower().replace("_", "-") for name in re.findall(r"(?m)^([\w.-]+)(?:\[[\w,]+\])?==", lock)}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[~=<>!; ]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("file", LOCKS)
def test_every_package_is_pinned_with_its_hash_and_without_an_address(file: str) -> None:
    assert faults((settings.BASE_DIR / file).read_text(encoding="utf-8")) == []


def test_everything_we_depend_on_is_locked() -> None:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = ((settings.BASE_DIR / file).read_text(encoding="utf-8") for file in LOCKS)
    needed = names(project["project"]["dependencies"])
    assert needed - locked(run) == set()
    assert (needed | names(project["dependency-groups"]["dev"])) - locked(dev) == set()


HASH = "--hash=sha256:" + "0" * 64


@pytest.mark.parametrize(
    ("lock", "reported"),
    [
        (f"django==5.2.19 \\\n    {HASH}\n    # via x\n", []),
        (f"psycopg[binary,pool]==3.3.9 ; python_version >= '3.11' \\\n    {HASH} \\\n    {HASH}\n", []),
        ("django==5.2.19\n", ["no hash: django==5.2.19"]),
        (f"django==5.2.19\nbabel==2.18 \\\n    {HASH}\n", ["no hash: django==5.2.19"]),
        (f"django>=5.2 {HASH}\n", ["not pinned: django>=5.2"]),
        ("django==5.2.19 --hash=sha256:abc\n", ["no hash: django==5.2.19"]),
        ("--find-links x\n", ["option: --find-links x"]),
        (f"# from https://registry.example\na==1 {HASH}\n", ["address: # from https://registry.example"]),
    ],
)
def test_it_reports_what_is_wrong_with_a_lock_file(lock: str, reported: list[str]) -> None:
    assert faults(lock) == reported
