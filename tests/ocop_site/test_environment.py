"""Environment variables are understood or refused, never guessed."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ocop_site import environment

NAME = "OCOP_TEST_VARIABLE"


@pytest.fixture(autouse=True)
def development(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OCOP_ENV", raising=False)
    monkeypatch.delenv(NAME, raising=False)


@pytest.mark.parametrize("value", ["1", "true", "TRUE", "yes", "On", " 1 "])
def test_a_flag_is_raised_by(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, False) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "OFF", " off"])
def test_a_flag_is_lowered_by(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, True) is False


@pytest.mark.parametrize("default", [True, False])
@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_flag_that_is_not_set_is_its_default(
    monkeypatch: pytest.MonkeyPatch, value: str | None, default: bool
) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.flag(NAME, default) is default


@pytest.mark.parametrize("value", ["2", "ja", "tru", "có", "None", "-1", "1,0"])
def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.flag(NAME, False)


@pytest.mark.parametrize(("value", "read"), [(None, "usual"), ("", "usual"), ("/srv/media", "/srv/media")])
def test_a_text_that_is_not_set_is_its_default(monkeypatch: pytest.MonkeyPatch, value: str | None, read: str) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.text(NAME, "usual") == read


@pytest.mark.parametrize(("name", "production"), [(None, False), ("development", False), ("production", True)])
def test_the_environment_is_development_unless_production_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, name: str | None, production: bool
) -> None:
    if name is not None:
        monkeypatch.setenv("OCOP_ENV", name)
    assert environment.in_production() is production


@pytest.mark.parametrize("name", ["", "prod", "Production", "production ", "test", "1"])
def test_an_unknown_environment_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("OCOP_ENV", name)
    with pytest.raises(ImproperlyConfigured, match="OCOP_ENV"):
        environment.in_production()


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_needed_has_a_default_in_development_only(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.needed(NAME, development="usual") == "usual"
    monkeypatch.setenv("OCOP_ENV", "production")
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.needed(NAME, development="usual")


@pytest.mark.parametrize("name", ["development", "production"])
def test_what_is_set_is_taken_everywhere(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("OCOP_ENV", name)
    monkeypatch.setenv(NAME, "given")
    assert environment.needed(NAME, development="usual") == "given"


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://ocop.example", "https://ocop.example"),
        ("https://ocop.example/", "https://ocop.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_an_origin_is_a_scheme_and_a_host(monkeypatch: pytest.MonkeyPatch, value: str, address: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.origin(NAME, development="http://localhost:8000") == address


@pytest.mark.parametrize(
    "value",
    [
        "ocop.example",
        "//ocop.example",
        "ftp://ocop.example",
        "https://",
        "https://a.example/x",
        "https://a b",
    ],
)
def test_an_address_that_labels_could_not_bear_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.origin(NAME, development="http://localhost:8000")


@pytest.mark.parametrize(
    ("value", "words"),
    [("", []), (" , ", []), ("a", ["a"]), (" a.example , b.example,,", ["a.example", "b.example"])],
)
def test_a_list_has_no_empty_parts(value: str, words: list[str]) -> None:
    assert environment.words(value) == words


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("16", 16), ("", 2)])
def test_a_number_is_a_whole_one_or_the_default(monkeypatch: pytest.MonkeyPatch, value: str, number: int) -> None:
    monkeypatch.setenv("WEB_WORKERS", value)
    assert environment.number("WEB_WORKERS", 2) == number


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "two", "²"])
def test_a_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("WEB_WORKERS", value)
    with pytest.raises(ImproperlyConfigured):
        environment.number("WEB_WORKERS", 2)


@pytest.mark.parametrize(
    ("value", "word"), [(None, "orders"), ("", "orders"), ("orders", "orders"), ("catalogue", "catalogue")]
)
def test_a_choice_is_one_of_its_words_or_the_default(
    monkeypatch: pytest.MonkeyPatch, value: str | None, word: str
) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.choice(NAME, "orders", "enquiries", "catalogue") == word


@pytest.mark.parametrize("value", ["Orders", "order", "orders ", "none", "orders,catalogue", "1"])
def test_a_choice_that_is_none_is_refused_with_those_that_are(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.choice(NAME, "orders", "enquiries", "catalogue")
    assert str(refused.value) == f"{NAME} is {value!r}; it may be orders, enquiries, catalogue."


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (None, {}),
        ("", {}),
        (" , ", {}),
        ("mau:bi-mat", {"mau": "bi-mat"}),
        (" mau:bi-mat , khac:x=y,", {"mau": "bi-mat", "khac": "x=y"}),
        ("mau:bi:mat", {"mau": "bi:mat"}),
    ],
)
def test_pairs_are_names_with_secrets(monkeypatch: pytest.MonkeyPatch, value: str | None, read: dict[str, str]) -> None:
    if value is not None:
        monkeypatch.setenv(NAME, value)
    assert environment.pairs(NAME) == read


@pytest.mark.parametrize("value", ["mau", "mau:", ":bi-mat", ":", "mau:bi-mat,khac", "mau:bi-mat,khac:"])
def test_half_a_pair_is_refused_without_telling_a_secret(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured) as refused:
        environment.pairs(NAME)
    assert str(refused.value) == f"{NAME} must be like name:secret,other:secret."
