"""`load_policies` brings the first texts, and leaves what the office wrote alone."""

import shutil
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from core.data_files import DataFileError
from policies.actions import load_policies
from policies.first_versions import FOLDER
from policies.kinds import Policy
from policies.markdown import html_of
from policies.models import PolicyVersion
from tests.policies.rules import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "data"))


def test_every_rule_begins_with_version_one_in_both_languages() -> None:
    out = StringIO()
    call_command("load_policies", stdout=out)
    assert out.getvalue() == "Rules of the site: 10 added.\n"
    versions = PolicyVersion.objects.in_force(date(2026, 7, 1))
    assert {version.policy for version in versions} == set(Policy.values)
    for version in versions:
        version.full_clean()
        assert (version.number, version.change_en) == (1, "The first version.")
        assert all(html_of(text) for text in (version.text_vi, version.text_en))


def test_no_text_of_ours_holds_marks_that_are_not_understood() -> None:
    """What the small part of Markdown does not know would be shown as it is written."""
    load_policies()
    for version in PolicyVersion.objects.all():
        for text in (version.text_vi, version.text_en):
            assert not [mark for mark in ("**", "](", "##", "|", "`", "&lt;") if mark in html_of(text)], version


def test_each_text_says_that_it_is_a_sample() -> None:
    load_policies()
    for version in PolicyVersion.objects.all():
        assert "mẫu" in version.text_vi.casefold(), version
        assert "sample" in version.text_en.casefold(), version


def test_a_second_time_changes_nothing_and_a_rule_of_the_office_stays() -> None:
    make_version("returns", number=2, text_vi="Lời của Văn phòng.", is_published=False)
    assert load_policies() == len(Policy) - 1
    before = sorted(PolicyVersion.objects.values_list())
    assert load_policies() == 0
    assert sorted(PolicyVersion.objects.values_list()) == before
    assert PolicyVersion.objects.get(policy="returns").text_vi == "Lời của Văn phòng."


def test_a_missing_or_empty_text_is_named_and_nothing_is_stored(folder: Path) -> None:
    (folder / "ranking.en.md").write_text(" \n")
    with pytest.raises(DataFileError, match=r"ranking\.en\.md: holds no text"):
        load_policies(folder=folder)
    (folder / "ranking.en.md").unlink()
    with pytest.raises(DataFileError, match=r"ranking\.en\.md: cannot be read"):
        load_policies(folder=folder)
    assert not PolicyVersion.objects.exists()


def test_the_command_says_what_is_wrong_with_a_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "beginning.toml").write_text("in_force_from = 1")
    monkeypatch.setattr(
        "policies.management.commands.load_policies.load_policies", lambda: load_policies(folder=folder)
    )
    with pytest.raises(CommandError, match=r"beginning\.toml: missing key change_vi, change_en"):
        call_command("load_policies")
