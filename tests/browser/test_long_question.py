"""A pasted text reaches our own page through the server as it runs, and the page says what is too long."""

from urllib.parse import quote
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("letter", ["x", "ộ"])
def test_ten_thousand_letters_get_a_page_that_says_so(site: str, letter: str) -> None:
    with urlopen(f"{site}/tim-kiem/?q={quote(letter * 10_000)}", timeout=10) as answer:
        page = answer.read().decode()
    assert answer.status == 200
    assert "Câu này dài quá, không tìm được." in page
    assert len(page) < 60_000
