"""Bilingual content falls back to Vietnamese and says so; Vietnamese readers never see English."""

from dataclasses import dataclass

import pytest
from django.template import Context, Template
from django.utils import translation

from core.bilingual import Bilingual


@dataclass
class Thing:
    name_vi: str
    name_en: str = ""

    name = Bilingual("name")


@pytest.mark.parametrize(
    ("language", "english", "text", "lang"),
    [
        ("vi", "Pottery", "Gốm", ""),
        ("vi", "", "Gốm", ""),
        ("en", "Pottery", "Pottery", ""),
        ("en", "", "Gốm", "vi"),
        ("en-gb", "", "Gốm", "vi"),
        ("vi-vn", "", "Gốm", ""),
    ],
)
def test_the_text_is_in_the_readers_language_or_marked_as_vietnamese(
    language: str, english: str, text: str, lang: str
) -> None:
    with translation.override(language):
        read = Thing("Gốm", english).name
    assert (read, read.lang) == (text, lang)


def test_without_an_active_language_it_is_vietnamese() -> None:
    with translation.override(None):
        assert Thing("Gốm", "Pottery").name == "Gốm"


def test_what_is_empty_in_both_languages_is_empty() -> None:
    with translation.override("en"):
        assert Thing("").name == ""


def test_read_from_the_class_it_is_the_descriptor_itself() -> None:
    assert Thing.name is Thing.__dict__["name"]


@pytest.mark.parametrize(
    ("language", "english", "html"),
    [
        ("en", "", '<span lang="vi">Gốm &lt;đỏ&gt;</span>'),
        ("en", "Red <pots>", "Red &lt;pots&gt;"),
        ("vi", "", "Gốm &lt;đỏ&gt;"),
    ],
)
def test_a_page_marks_a_fallback_for_screen_readers_and_escapes_either_text(
    language: str, english: str, html: str
) -> None:
    with translation.override(language):
        assert Template("{{ thing.name|marked }}").render(Context({"thing": Thing("Gốm <đỏ>", english)})) == html
