"""Rich text: what is kept of it, in one form; what is told of the rest; and the places in it."""

import nh3
import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rich_text import Part, address_of, cleaned, headings_of, links_of, parts_of, words_of

EXTERNAL = 'rel="nofollow noopener noreferrer external"'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", ""),
        (" \n\n ", ""),
        ("Một\n\nhai\nba", "<p>Một</p>\n<p>hai<br>ba</p>"),
        ("Một\r\n\r\nhai", "<p>Một</p>\n<p>hai</p>"),
        ("5 < 6 & 7 > 2", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("<p>a</p><h2>b</h2><h3>c</h3>", "<p>a</p>\n<h2>b</h2>\n<h3>c</h3>"),
        ("<h1>a</h1><h4>b</h4>", "<h2>a</h2>\n<h3>b</h3>"),
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("<p><i><b>a</b></i></p>", "<p><strong><em>a</em></strong></p>"),
        ("<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p>\n<p><strong>b</strong></p>"),
        ("<div>a</div><div><br></div><div>b</div>", "<p>a</p>\n<p>b</p>"),
        ("a<p>b</p>c", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p>a<br><br>b<br></p>", "<p>a<br>b</p>"),
        ("<p>  a&nbsp;&nbsp;b\n c </p>", "<p>a b c</p>"),
        ("<p></p><h2> </h2><ul><li></li></ul><p><b></b></p>", ""),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", "<ul><li>a</li><li>b<br>c</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li></ol>", "<ol><li>a</li><li>b</li></ol>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li></ul>\n<ul><li>b</li></ul>"),
        ("<blockquote>a<p>b</p></blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("<p class=x id=y style='color:red' data-z=1>a</p>", "<p>a</p>"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<p>e\u0302\u0301</p>", "<p>ế</p>"),
    ],
)
def test_a_text_is_kept_in_one_form(text: str, kept: str) -> None:
    assert cleaned(text).html == kept


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<style>p{color:red}</style>",
        "<iframe srcdoc='<p>alert</p>'></iframe>",
        "<svg><p><style><g title='</style><img src onerror=alert(1)>'></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<template><img src=x onerror=alert(1)></template>",
        "<img src=x onerror=alert(1)>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
    ],
)
def test_nothing_that_runs_or_loads_is_kept(attack: str) -> None:
    html = cleaned(f"<p>a</p>{attack}").html
    assert html.startswith("<p>a</p>")
    assert not any(name in html for name in ("<img", "<script", "<style", "<svg", "<iframe", "<math", "<title"))
    assert "alert(1)</p>" not in html


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://vi.example.org/a?b=1", "https://vi.example.org/a?b=1"),
        (" HTTP://example.org ", "HTTP://example.org"),
        ("mailto:ai@example.org", "mailto:ai@example.org"),
        ("/tin-tuc/", "/tin-tuc/"),
        ("/", "/"),
        ("javascript:alert(1)", ""),
        ("JaVa\tScript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("vbscript:x", ""),
        ("//example.org", ""),
        ("/\\example.org", ""),
        ("/\t/example.org", ""),
        ("https:\\\\example.org", ""),
        ("https://", ""),
        ("example.org", ""),
        ("#a", ""),
        ("mailto:nobody", ""),
        ("", ""),
    ],
)
def test_links_lead_to_the_web_to_mailboxes_and_into_this_site(href: str, kept: str) -> None:
    assert address_of(href) == kept


def test_a_link_out_of_the_site_says_so_and_one_into_it_does_not() -> None:
    html = cleaned('<p><a href="https://a.example/?x=1&y=&quot;">a</a> <a href="/b/">b</a></p>').html
    assert html == f'<p><a href="https://a.example/?x=1&amp;y=&quot;" {EXTERNAL}>a</a> <a href="/b/">b</a></p>'
    assert links_of(html) == ['https://a.example/?x=1&y="', "/b/"]


def test_the_words_of_a_refused_link_stay() -> None:
    assert cleaned('<p>xem <a href="javascript:x()">ở đây</a></p>').html == "<p>xem ở đây</p>"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<p>a</p>", []),
        ("không có gì", []),
        ("<p class=a><span>a</span></p>", []),
        ("<script>x</script>", ["script"]),
        ("<p onclick='x()'>a</p>", ["script"]),
        ("<p style='color:red'><font color=red>a</font></p>", ["Colours"]),
        ("<img src='https://a.example/x.png'>", ["Pictures in the text"]),
        ("<iframe src='https://a.example'></iframe>", ["multimedia"]),
        ("<table><tr><td>a</table>", ["table"]),
        ("<a href='javascript:x'>a</a><a href='javascript:x'>b</a>", ["“javascript:x”"]),
        ("<script></script><img>", ["script", "Pictures in the text"]),
    ],
)
def test_what_was_taken_out_is_told(text: str, told: list[str]) -> None:
    with override("en"):
        removed = cleaned(text).removed
    assert len(removed) == len(told), removed
    assert all(words in sentence for words, sentence in zip(told, removed, strict=True))


def test_of_many_refused_links_five_are_told_and_long_ones_are_cut() -> None:
    removed = cleaned("".join(f"<a href='x{number}:{'y' * 500}'>a</a>" for number in range(9))).removed
    assert len(removed) == 5
    assert all(len(sentence) < 300 for sentence in removed)


_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<h1>", "</h1>", "<h3>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<blockquote>"),
        *("</blockquote>", "<b>", "</b>", "<em>", "</em>", "<br>", "<a>", "</a>", "<div>", "</div>", "<table>", "<td>"),
        *("<a href='https://a.example/\"<>'>", "<a href='/x y'>", "<a href='//e.example'>", "<p onclick=1>", "<svg>"),
        *("<script>", "</script>", "<style>", "<select>", "<plaintext>", "<!--", "-->", "<![CDATA[", "<pre>", "<math>"),
        *(
            "[ảnh 2]",
            "&lt;script&gt;",
            "&amp;",
            "&nbsp;",
            "\n",
            "\n\n",
            " ",
            "x",
            "e",
            "\u0301",
            "\u0338",
            "\x1f",
            "<",
            "&",
        ),
    ]
)
TEXTS = st.one_of(st.lists(_PIECES, max_size=14).map("".join), st.text(max_size=40))


@given(TEXTS)
def test_cleaning_again_changes_nothing(text: str) -> None:
    html = cleaned(text).html
    assert cleaned(html).html == html


@given(TEXTS)
def test_what_is_kept_is_what_a_browser_would_read(text: str) -> None:
    """A cleaner that knows nothing of this one finds nothing to take away."""
    html = cleaned(text).html
    tags = {"p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "a", "br"}
    assert nh3.clean(html, tags=tags, attributes={"a": {"href", "rel"}}, link_rel=None) == html


@given(TEXTS)
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    html = cleaned(text).html
    lines = [line for part in parts_of(html) if part.html for line in part.html.split("\n")]
    assert lines == [line for line in html.split("\n") if line and not line.startswith("<p>[ảnh 2]</p>")]


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("<p>[ảnh 2]</p>", Part(picture=2)),
        ("<p>[Picture 12]</p>", Part(picture=12)),
        ("<p>[sản phẩm K7M2QX9]</p>", Part(product="K7M2QX9")),
        ("<p>[product k7m 2qx9]</p>", Part(product="K7M2QX9")),
        ("<p>[ảnh hai]</p>", Part(html="<p>[ảnh hai]</p>")),
        ("<p>xem [ảnh 2]</p>", Part(html="<p>xem [ảnh 2]</p>")),
        ("<ul><li>[ảnh 2]</li></ul>", Part(html="<ul><li>[ảnh 2]</li></ul>")),
    ],
)
def test_a_paragraph_of_its_own_may_stand_for_a_picture_or_a_product(line: str, part: Part) -> None:
    assert parts_of(cleaned(line).html) == [part]


def test_what_stands_between_two_places_stays_together() -> None:
    html = "<p>a</p>\n<h2>b</h2>\n<p>[ảnh 1]</p>\n<p>[ảnh 2]</p>\n<p>c</p>"
    assert parts_of(html) == [Part("<p>a</p>\n<h2>b</h2>"), Part(picture=1), Part(picture=2), Part("<p>c</p>")]


def test_words_and_headings_are_read_without_markup() -> None:
    html = cleaned("<h2>A &amp; <b>B</b></h2><p>c</p><p>[ảnh 1]</p><h3>d</h3>").html
    assert words_of(html) == "A & B c d"
    assert headings_of(html) == [(2, "A & B"), (3, "d")]
