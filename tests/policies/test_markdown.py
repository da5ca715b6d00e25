"""The texts of rules: a small part of Markdown, and nothing in it that could act."""

import pytest

from policies.markdown import html_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Một *hai* **ba**", "<p>Một <em>hai</em> <strong>ba</strong></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("[x](/quy-dinh/)", '<p><a href="/quy-dinh/">x</a></p>\n'),
        ("[x](mailto:a@ocop.example.vn)", '<p><a href="mailto:a@ocop.example.vn">x</a></p>\n'),
        (
            "|a|b|\n|-|-|\n|c|d|",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n"
            "<tbody>\n<tr>\n<td>c</td>\n<td>d</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        ("", ""),
    ],
)
def test_what_the_texts_are_written_with(text: str, html: str) -> None:
    assert html_of(text) == html


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("# a\n## b\n# c", ["h2", "h3", "h2"]),
        ("## a\n### b", ["h2", "h3"]),
        ("### a", ["h2"]),
        ("# a\n###### b", ["h2", "h6"]),
    ],
)
def test_headings_begin_below_the_one_of_the_page(text: str, tags: list[str]) -> None:
    html = html_of(text)
    assert [part.split(">")[0] for part in html.split("<") if part.startswith("h")] == tags
    assert html.count("</h") == len(tags)


@pytest.mark.parametrize("address", ["https://ocop.example.vn/a", "http://ocop.example.vn", "HTTPS://ocop.example.vn"])
def test_a_link_elsewhere_gives_nothing_away(address: str) -> None:
    rel = 'rel="nofollow noopener noreferrer external"'
    assert f'<a href="{address}" {rel}>x</a>' in html_of(f"[x]({address})")
    assert f'<a href="{address}" {rel}>' in html_of(f"<{address}>")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "javascript&#58;alert(1)",
        "&#x6A;avascript:alert(1)",
        "java\\script:alert(1)",
        "<javascript:alert(1)>",
        "<  javascript:alert(1)>",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,x",
        "file:///etc/passwd",
        "ftp://example.vn/x",
        "//evil.example.vn/x",
        "evil.example.vn",
        "tel:0900000000",
    ],
)
def test_an_address_that_is_not_allowed_stays_text(address: str) -> None:
    assert "<a" not in html_of(f"[x]({address})")
    assert "<a" not in html_of(f"<{address}>")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <img src=x onerror=alert(1)> b",
        "<!-- x -->",
        '[x](/a "\'><script>alert(1)</script>")',
        "![x](https://ocop.example.vn/a.png)",
        "`<b>`",
        "    <b>",
        "> <b>",
        "```\n<b>\n```",
        "|<b>|\n|-|\n|<i>|",
        "## <b>",
        '[x](https://ocop.example.vn/"><b>)',
    ],
)
def test_html_and_pictures_are_shown_as_they_were_typed(text: str) -> None:
    html = html_of(text)
    for element in ("<script", "<img", "<b", "<i>", "<!--", "<code", "<pre", "<blockquote"):
        assert element not in html
