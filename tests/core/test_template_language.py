"""What templates say about money, days, texts and addresses."""

from datetime import date

import pytest
from django.template import Context, Template
from django.utils import translation

from core.bilingual import BilingualText


def rendered(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def fallback(text: str) -> BilingualText:
    marked = BilingualText(text)
    marked.lang = "vi"
    return marked


@pytest.mark.parametrize("language", ["vi", "en"])
def test_money_and_days_are_written_alike_in_both_languages(language: str) -> None:
    with translation.override(language):
        written = rendered("{{ price|dong }} {{ day|dmy }}", price=1_500_000, day=date(2027, 8, 2))
    assert written == "1.500.000\u00a0₫ 02/08/2027"


def test_no_day_is_written_as_nothing() -> None:
    assert rendered("[{{ day|dmy }}]", day=None) == "[]"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("  \n\n ", ""),
        ("Một lò.", "<p>Một lò.</p>"),
        ("Một.\n\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("Một.\r\n\r\n\r\nHai.\r\n", "<p>Một.</p><p>Hai.</p>"),
        ("Một.\n \t\nHai.", "<p>Một.</p><p>Hai.</p>"),
        ("Một\ndòng.", "<p>Một\ndòng.</p>"),
        (
            "<b>Tốt</b>\n\n<script>x</script>",
            "<p>&lt;b&gt;Tốt&lt;/b&gt;</p><p>&lt;script&gt;x&lt;/script&gt;</p>",
        ),
        ("{0} & {}", "<p>{0} &amp; {}</p>"),
    ],
)
def test_a_text_becomes_paragraphs_and_its_html_stays_text(text: str, html: str) -> None:
    assert rendered("{{ text|paragraphs }}", text=text) == html


def test_every_paragraph_of_a_fallback_is_marked_as_vietnamese() -> None:
    html = rendered("{{ text|paragraphs }}", text=fallback("Một <i>.\n\nHai."))
    assert html == '<p lang="vi">Một &lt;i&gt;.</p><p lang="vi">Hai.</p>'


@pytest.mark.parametrize(
    ("text", "html"), [(fallback("a<b"), '<span lang="vi">a&lt;b</span>'), ("a<b", "a&lt;b"), (7, "7")]
)
def test_only_a_fallback_is_marked(text: object, html: str) -> None:
    assert rendered("{{ text|marked }}", text=text) == html


@pytest.mark.parametrize(
    ("number", "address"), [(1, "?stars=3"), (2, "?page=2&amp;stars=3"), (10, "?page=10&amp;stars=3")]
)
def test_another_page_keeps_the_choices_and_the_first_has_no_number(number: int, address: str) -> None:
    assert rendered("{{ chosen|page_href:n }}", chosen={"stars": ["3"]}, n=number) == address
