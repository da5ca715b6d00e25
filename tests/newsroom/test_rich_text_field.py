"""The form field of rich text: it cleans what comes in, and knows what was taken out."""

from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import override

from newsroom.admin.articles import ArticleForm
from newsroom.models import Article
from newsroom.rich_text_field import LONGEST_TEXT, RichTextArea, RichTextField, removed_from
from newsroom.templatetags.newsroom import rich


class NoteForm(forms.Form):
    text = RichTextField(label="text", required=False)
    title = forms.CharField(required=False)


def test_it_gives_a_clean_text_and_tells_what_was_taken_out() -> None:
    form = NoteForm({"text": "<p>a<script>x</script></p>", "title": "<script>"})
    with override("en"):
        assert form.is_valid()
        assert form.cleaned_data["text"] == "<p>a</p>"
        assert list(removed_from([form])) == ["Text: A script was taken out."]


@pytest.mark.parametrize("text", ["", "Chỉ có chữ.", "<p>a</p>", None])
def test_where_nothing_was_taken_out_nothing_is_told(text: str | None) -> None:
    form = NoteForm({"text": text} if text is not None else {})
    assert form.is_valid()
    assert list(removed_from([form])) == []


def test_a_required_text_has_words() -> None:
    for text in ("", "<script>x</script>", "<p> <br></p>"):
        with pytest.raises(ValidationError):
            RichTextField().clean(text)
    assert RichTextField().clean("<p>a</p>") == "<p>a</p>"


def test_a_text_has_an_end() -> None:
    assert RichTextField().clean("x" * LONGEST_TEXT)
    with pytest.raises(ValidationError):
        RichTextField().clean("x" * (LONGEST_TEXT + 1))


@pytest.mark.parametrize(
    ("data", "changed"),
    [("<p>a</p>", False), ("a", False), ("<p class=x>a</p>\r\n", False), ("<p>b</p>", True), ("", True)],
)
def test_only_other_words_or_another_form_are_a_change(data: str, changed: bool) -> None:
    assert RichTextField().has_changed("<p>a</p>", data) is changed


def test_without_a_script_it_is_a_box_and_the_editor_finds_its_words() -> None:
    html = str(NoteForm({"text": "<p>a & b</p>"})["text"])
    assert html.startswith("<textarea")
    assert "data-rich-text=" in html
    assert "&lt;p&gt;a &amp; b&lt;/p&gt;" in html


@pytest.mark.parametrize(("has_places", "named"), [(True, True), (False, False)])
def test_places_are_offered_where_there_may_be_some(has_places: bool, named: bool) -> None:
    html = RichTextArea(has_places=has_places).render("text", "")
    assert ("askPicture" in html) is named


def test_a_text_column_gets_the_editor_in_place_of_its_plain_box() -> None:
    field: Any = forms.modelform_factory(Article, ArticleForm, fields=["body_vi"]).base_fields["body_vi"]
    assert isinstance(field, RichTextField)
    assert isinstance(field.widget, RichTextArea)


def test_in_templates_a_text_is_shown_without_its_places() -> None:
    assert rich("<p>a</p>\n<p>[ảnh 1]</p>\n<p>b<script>x</script></p>") == "<p>a</p>\n<p>b</p>"
    assert rich("") == ""


def test_in_templates_a_text_that_fell_back_to_vietnamese_says_so() -> None:
    article = Article(body_vi="<p>a</p>")
    with override("en"):
        assert rich(article.body) == '<div lang="vi"><p>a</p></div>'
    with override("vi"):
        assert rich(article.body) == "<p>a</p>"
