"""One visitor cannot ask without end, others are not held up by them, and nothing tells who asked."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings
from redis.exceptions import ConnectionError

from core.rate_limit import RateLimit, limited, network_of

LIMIT = RateLimit("test", requests=3, seconds=10)
HERE, THERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Sets the moment, in seconds; it stands still at 1000 until then."""

    def set_to(seconds: float) -> None:
        monkeypatch.setattr("core.rate_limit.time.time", lambda: seconds)

    set_to(1000)
    return set_to


def asked_from(address: str, **headers: str) -> HttpRequest:
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


@limited(LIMIT)
def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("answer")


def test_so_many_are_allowed_and_the_next_one_is_refused(clock: Callable[[float], None]) -> None:
    assert [LIMIT.allows(asked_from(HERE)) for _ in range(5)] == [True, True, True, False, False]


def test_another_visitor_is_not_held_up(clock: Callable[[float], None]) -> None:
    for _ in range(4):
        LIMIT.allows(asked_from(HERE))
    assert LIMIT.allows(asked_from(THERE))


def test_another_limit_counts_for_itself(clock: Callable[[float], None]) -> None:
    for _ in range(4):
        LIMIT.allows(asked_from(HERE))
    assert RateLimit("other", requests=1, seconds=10).allows(asked_from(HERE))


def test_seconds_later_it_begins_anew(clock: Callable[[float], None]) -> None:
    for _ in range(4):
        LIMIT.allows(asked_from(HERE))
    clock(1009.9)
    assert not LIMIT.allows(asked_from(HERE))
    clock(1010)
    assert LIMIT.allows(asked_from(HERE))


def test_a_refusal_is_a_sentence_that_says_when_to_come_back(clock: Callable[[float], None]) -> None:
    responses = [answer(asked_from(HERE)) for _ in range(4)]
    assert [response.status_code for response in responses] == [200, 200, 200, 429]
    refusal = responses[-1]
    assert refusal.content.decode() == "Quá nhiều yêu cầu cùng lúc. Hãy đợi 10 giây rồi thử lại."
    assert (refusal["Retry-After"], refusal["Cache-Control"]) == ("10", "no-store")
    assert refusal["Content-Type"] == "text/plain; charset=utf-8"


def test_the_cache_does_not_tell_who_asked(clock: Callable[[float], None], monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    monkeypatch.setattr("core.rate_limit.cache.add", lambda *written: kept.extend(map(str, written)))
    monkeypatch.setattr("core.rate_limit.cache.incr", lambda key: 1)
    LIMIT.allows(asked_from(HERE))
    clock(1010)
    LIMIT.allows(asked_from(HERE))
    assert not any(HERE in text for text in kept)
    first, later = kept[0], kept[3]
    assert first != later


def test_without_a_working_cache_everyone_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise ConnectionError

    monkeypatch.setattr("core.rate_limit.cache.add", broken)
    assert LIMIT.allows(asked_from(HERE))


@pytest.mark.parametrize(
    ("proxies", "passed_on", "address"),
    [
        (0, "198.51.100.1", HERE),
        (1, "", HERE),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "made up, 198.51.100.1", "198.51.100.1"),
        (2, "made up, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
    ],
)
def test_the_address_is_the_one_that_our_own_proxies_saw(
    proxies: int, passed_on: str, address: str, settings: Settings
) -> None:
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": passed_on} if passed_on else {}
    assert network_of(asked_from(HERE, **headers)) == address


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", HERE),
        (HERE, HERE),
        ("unknown", "unknown"),
    ],
)
def test_a_household_with_many_addresses_is_one_visitor(address: str, network: str) -> None:
    assert network_of(asked_from(address)) == network
