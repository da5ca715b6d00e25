"""The link that fits a request best: by language, media type and context, with quality values, and never a crash."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from traceability.link_types import TypedLink
from traceability.negotiation import best_links, forwarded, wants_linkset

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
TITLES = ["vi", "en", "fr", "en-GB", "pt-BR", "vi json", "en json", "- pdf", "- html", "vi +clinic", "en +clinic"]
_MEDIA = {"json": "application/json", "pdf": "application/pdf", "html": "text/html"}


def link(title: str) -> TypedLink:
    """`en json`, `vi +clinic`, `- pdf`: a link of this language, media type and context, called so."""
    language, *rest = title.split()
    kind = next((_MEDIA[word] for word in rest if word in _MEDIA), "text/html")
    context = next((word[1:] for word in rest if word.startswith("+")), "")
    return TypedLink("pip", f"https://ocop.example/{title}", title, language.strip("-"), kind, context)


def chosen(titles: list[str], accept: str = "", accept_language: str = "", context: str = "") -> list[str]:
    links = [link(title) for title in titles]
    return [best.title for best in best_links(links, accept=accept, accept_language=accept_language, context=context)]


@pytest.mark.parametrize(
    ("titles", "accept_language", "best"),
    [
        # Our own rule where the request says nothing, or nothing that can be read.
        (["en", "vi"], "", "vi"),
        (["fr", "en"], "", "en"),
        (["fr", "- html", "en"], "", "en"),
        (["fr", "- html"], "", "- html"),
        (["en", "vi"], "*", "vi"),
        (["en", "vi"], "en;q=5", "vi"),
        (["en", "vi"], ",,;;q", "vi"),
        # What it asks for.
        (["vi", "en"], "en", "en"),
        (["vi", "en"], "EN", "en"),
        (["vi", "en"], "en-GB", "en"),
        (["vi", "en-GB"], "en", "en-GB"),
        (["en", "en-GB"], "en-GB", "en-GB"),
        (["en", "en-GB"], "en", "en"),
        (["vi", "en"], "en-GB, vi", "vi"),
        (["vi", "en"], "en, *", "en"),
        (["vi", "pt-BR"], "pt-br", "pt-BR"),
        (["vi", "en"], "en;q=0.5, vi;q=0.4", "en"),
        (["vi", "en"], "en;q=0.4, vi;q=0.5", "vi"),
        (["vi", "en"], "en-US, vi;q=0.9, en;q=0.8", "en"),
        (["vi", "en"], "fr, en;q=0.1", "en"),
        (["vi", "en", "fr"], "fr, *;q=0.5", "fr"),
        (["vi", "en"], "en, *;q=0.5", "en"),
        (["vi", "en"], "vi;q=0.1, *", "en"),
        # A region of another language, or the beginning of another's name, is not that language.
        (["en", "vi"], "e, v", "vi"),
        (["en-GB", "vi"], "en-US, vi;q=0.1", "vi"),
        # Nothing that it asks for.
        (["en", "vi"], "fr", "vi"),
        (["en", "- html"], "fr", "- html"),
        (["- html", "en"], "en", "en"),
        # Refused languages are given only where nothing else is left.
        (["vi", "en"], "vi;q=0", "en"),
        (["vi", "en"], "vi;q=0, *", "en"),
        (["vi", "en"], "en, *;q=0", "en"),
        (["vi", "fr"], "en, vi;q=0", "fr"),
        (["vi"], "vi;q=0", "vi"),
        (["vi"], "*;q=0", "vi"),
    ],
)
def test_the_language_is_chosen_first(titles: list[str], accept_language: str, best: str) -> None:
    assert chosen(titles, accept_language=accept_language) == [best]
    assert chosen(titles[::-1], BROWSER, accept_language) == [best]


@pytest.mark.parametrize(
    ("titles", "accept", "best"),
    [
        (["vi json", "vi"], "", "vi"),
        (["vi json", "vi"], "*/*", "vi"),
        (["vi json", "vi"], BROWSER, "vi"),
        (["vi json", "vi"], "///;;q=,,", "vi"),
        (["vi json", "vi"], "text/html;q=nan, application/json;q=nan", "vi"),
        (["vi", "vi json"], "application/json", "vi json"),
        (["vi", "vi json"], "application/json; charset=utf-8", "vi json"),
        (["vi", "vi json"], "APPLICATION/JSON", "vi json"),
        (["vi", "vi json"], "application/*", "vi json"),
        (["vi", "vi json"], "application/json, text/plain, */*", "vi json"),
        (["vi", "vi json"], "text/html;q=0.5, application/json;q=0.9", "vi json"),
        (["vi", "vi json"], "text/html;q=0.9, application/json;q=0.5", "vi"),
        (["vi", "vi json"], "*/*, text/html;q=0.5", "vi json"),
        (["vi", "vi json"], "*/*;q=0.5, text/*", "vi"),
        (["vi", "vi json"], "text/html;q=0", "vi json"),
        (["vi", "vi json"], "text/html;q=0, image/png", "vi json"),
        (["vi json", "vi"], "image/png", "vi"),
        (["vi"], "text/html;q=0", "vi"),
        # The language comes first.
        (["vi", "en json"], "application/json", "vi"),
    ],
)
def test_the_media_type_is_chosen_next(titles: list[str], accept: str, best: str) -> None:
    language = "vi" if "en json" in titles else ""
    assert chosen(titles, accept, language) == [best]
    assert chosen(titles[::-1], accept, language) == [best]


@pytest.mark.parametrize(
    ("titles", "context", "best"),
    [
        (["vi +clinic", "vi"], "", "vi"),
        (["vi", "vi +clinic"], "clinic", "vi +clinic"),
        (["vi +clinic", "vi"], "shop", "vi"),
        (["vi +clinic"], "shop", "vi +clinic"),
        (["en +clinic", "vi"], "clinic", "en +clinic"),
    ],
)
def test_the_context_is_chosen_last(titles: list[str], context: str, best: str) -> None:
    assert chosen(titles, context=context) == [best]
    assert chosen(titles[::-1], context=context) == [best]


def test_only_links_that_nothing_tells_apart_are_all_given_each_once() -> None:
    one, other = link("vi"), TypedLink("pip", "https://ocop.example/other", "Other", "vi")
    given_ = {"accept": "", "accept_language": "", "context": ""}
    assert best_links([link("en"), one, link("vi json"), other, one], **given_) == [one, other]
    assert best_links([], **given_) == []


@given(
    st.lists(st.sampled_from(TITLES), unique=True, min_size=1),
    st.text() | st.text("*/;,=q0.1vien-"),
    st.text() | st.text("*;,=q0.1vien-"),
    st.text(),
)
@example(["vi"], "text/html;q*=x'y'z", "", "")
@example(["vi"], "text/html;a*0*=nope''%ff;a*1=b", "", "")
@example(["vi"], "text/html;q=1e999, a/b;q=-1", "", "")
@example(["vi"], "\ud800/\udfff;q=\ud800", "\ud800", "\ud800")
@example(["vi"], "a/b;c\r\nd:e;q=1\0", "\r\n", "")
def test_whatever_the_headers_say_exactly_one_of_different_links_is_chosen(
    titles: list[str], accept: str, accept_language: str, context: str
) -> None:
    (best,) = chosen(titles, accept, accept_language, context)
    assert best in titles
    assert wants_linkset(accept) in {None, "application/linkset+json", "application/json"}


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("application/linkset+json", "application/linkset+json"),
        ("application/json", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ('application/linkset+json; profile="https://www.gs1.org/x"', "application/linkset+json"),
        ("Application/Linkset+JSON", "application/linkset+json"),
        ("application/linkset+json, application/json", "application/linkset+json"),
        ("application/json, application/linkset+json;q=0.5", "application/json"),
        ("application/linkset+json;q=0.9, text/html;q=0.8", "application/linkset+json"),
        ("text/html;q=0.8, application/json;q=0.9", "application/json"),
        ("application/linkset+json;q=0.1", "application/linkset+json"),
        ("application/*", "application/linkset+json"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/linkset+json, */*;q=0.1", "application/linkset+json"),
        ("text/html;q=0, */*", "application/linkset+json"),
        ("", None),
        ("*/*", None),
        (BROWSER, None),
        ("text/html", None),
        ("text/*", None),
        ("text/html, application/linkset+json", None),
        ("application/json;q=0.5, text/html;q=0.5", None),
        ("application/linkset+json;q=0.8, text/html;q=0.9", None),
        ("application/linkset+json;q=0", None),
        ("application/linkset+json;q=0, application/json;q=0, */*", None),
        ("text/html;q=0", None),
        ("application/ld+json", None),
        ("image/png", None),
        ("application/linkset+json;q=nan", None),
        (";;,/,application", None),
    ],
)
def test_a_linkset_is_given_where_it_is_preferred_to_a_page(accept: str, content_type: str | None) -> None:
    assert wants_linkset(accept) == content_type


@pytest.mark.parametrize(
    ("href", "query", "target"),
    [
        ("https://ocop.example/p/X", "", "https://ocop.example/p/X"),
        ("https://ocop.example/p/X", "foo=bar", "https://ocop.example/p/X?foo=bar"),
        ("/p/X?a=1", "foo=bar", "/p/X?a=1&foo=bar"),
        ("/p/X?", "foo=bar", "/p/X?foo=bar"),
        ("/p/X#lot", "foo=bar", "/p/X?foo=bar#lot"),
        ("/p/X?b=2&a=1&b=3#lot?x", "c=1&c=2", "/p/X?b=2&a=1&b=3&c=1&c=2#lot?x"),
        ("/p/X?b=2&a=1&b=3", "a=9&b=9&c=9", "/p/X?b=2&a=1&b=3&c=9"),
        ("/p/X?a%62=1", "ab=2&a+b=3", "/p/X?a%62=1&a+b=3"),
        ("/p/X", "linkType=gs1:pip&17=261231&context=vn&flag", "/p/X?17=261231&flag"),
        ("/p/X", "link%54ype=gs1:pip&linktype=x", "/p/X?linktype=x"),
        ("/p/X?linkType=gs1:pip", "linkType=linkset", "/p/X?linkType=gs1:pip"),
        ("/p/X", "17=261231;3103=000195", "/p/X?17=261231;3103=000195"),
        ("/p/X", "a=%2F%zz&b=1+2", "/p/X?a=%2F%zz&b=1+2"),
        ("/p/X", "&&a=1&&", "/p/X?a=1"),
        ("/p/X", "=x", "/p/X?=x"),
        ("/p/X", "a=b#c\r\nSet-Cookie:x", "/p/X?a=b%23c%0D%0ASet-Cookie:x"),
        ("/p/X", "a=\"<'>", "/p/X?a=%22%3C'%3E"),
        ("/p/X", "a=\xe1\xbb\x93", "/p/X?a=%E1%BB%93"),
    ],
)
def test_the_query_is_passed_on_without_keywords_of_the_resolver_or_names_given_twice(
    href: str, query: str, target: str
) -> None:
    assert forwarded(href, query) == target


@given(st.text(), st.text())
@example("/p/X", "\ud800=\ud800")
def test_any_query_can_be_passed_on(href: str, query: str) -> None:
    target = forwarded(href, query)
    assert target.startswith(href.partition("#")[0].partition("?")[0])
    assert forwarded("/p/X", query).isascii()
