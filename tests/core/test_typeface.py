"""The typeface is built from its package, covers Vietnamese, and its stand-in has the same measures."""

import re
import warnings
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from core import fonts

LOWER = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
FILES = ["fonts/be-vietnam-pro-400.woff2", "fonts/be-vietnam-pro-600.woff2"]
STYLESHEET = settings.BASE_DIR / "static" / "css" / "typeface.css"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "BASE_DIR", tmp_path_factory.mktemp("project"))
        return fonts.built_folder()


@pytest.fixture(params=FILES)
def font(request: pytest.FixtureRequest, folder: Path) -> TTFont:
    return TTFont(folder / request.param)


def test_all_134_accented_letters_and_the_dong_sign_are_there(font: TTFont) -> None:
    letters = LOWER + LOWER.upper()
    assert len(set(letters)) == 134

    missing = [character for character in letters + "₫–“”…·" if ord(character) not in font.getBestCmap()]

    assert missing == []


def test_kerning_marks_and_ligatures_stay_and_hinting_goes(font: TTFont) -> None:
    features = {
        record.FeatureTag for table in ("GPOS", "GSUB") for record in font[table].table.FeatureList.FeatureRecord
    }

    assert features >= {"kern", "mark", "mkmk", "liga", "ccmp"}
    assert {"fpgm", "prep", "cvt "} & set(font.keys()) == set()


def test_the_licence_travels_with_the_font(font: TTFont) -> None:
    assert font["name"].getDebugName(14) == "https://scripts.sil.org/OFL"


def test_a_weight_is_small(folder: Path) -> None:
    assert [path for path in FILES if (folder / path).stat().st_size > 24_000] == []


def test_static_files_finds_both_weights() -> None:
    found = [Path(str(finders.find(path))) for path in FILES]

    assert [path.name for path in found] == ["be-vietnam-pro-400.woff2", "be-vietnam-pro-600.woff2"]
    assert [path.read_bytes()[:4] for path in found] == [b"wOF2", b"wOF2"]


def test_the_finder_answers_as_django_asks() -> None:
    finder = fonts.TypefaceFinder()
    place = finder.find(FILES[0])

    assert finder.find(FILES[0], find_all=True) == [place]
    assert (finder.find("fonts/other.woff2"), finder.find("../x", find_all=True)) == ([], [])
    assert [path for path, _ in finder.list(None)] == FILES
    assert [path for path, _ in finder.list(["*-600*"])] == FILES[:1]
    assert {storage.path(path) for path, storage in finder.list([])} >= {place}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert finder.find(FILES[0], all=True) == [place]


def test_a_build_is_kept_and_another_subset_is_built_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    monkeypatch.setattr(fonts, "CHARACTERS", tuple(map(ord, "gốm")))
    first = fonts.built_folder()
    written = [(first / path).stat().st_mtime_ns for path in FILES]

    assert fonts.built_folder() == first
    assert [(first / path).stat().st_mtime_ns for path in FILES] == written
    assert sorted(str(file.relative_to(first)) for file in first.rglob("*.*")) == FILES

    monkeypatch.setattr(fonts, "CHARACTERS", tuple(map(ord, "lụa")))
    second = fonts.built_folder()
    assert second != first
    assert set(map(chr, TTFont(second / FILES[0]).getBestCmap())) == set("lụa")


def test_the_stylesheet_asks_for_the_two_files_by_relative_addresses() -> None:
    assert re.findall(r'url\("([^"]+)"\)', STYLESHEET.read_text()) == [f"../{path}" for path in FILES]


def test_the_stand_in_is_as_high_as_the_typeface(folder: Path) -> None:
    faces = [face for face in re.findall(r"@font-face \{(.*?)\}", STYLESHEET.read_text(), re.S) if "local(" in face]
    assert len(faces) == 4
    for face in faces:
        weight = re.search(r"font-weight: (\d+)", face)[1]
        lines = TTFont(folder / f"fonts/be-vietnam-pro-{weight}.woff2")["hhea"]
        percent = {name: float(value) for name, value in re.findall(r"([a-z-]+): ([\d.]+)%", face)}

        assert percent["ascent-override"] * percent["size-adjust"] / 10 == pytest.approx(lines.ascent, rel=2e-3)
        assert percent["descent-override"] * percent["size-adjust"] / 10 == pytest.approx(-lines.descent, rel=5e-3)
        assert percent["line-gap-override"] == lines.lineGap
