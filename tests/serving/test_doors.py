"""The doors of the server: who is turned away, before any route, and what every answer says."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engagement_model.serving.doors import MOST_BYTES, POLICY, hosts_of
from engagement_model.serving.running import is_loopback, names_of
from engagement_model.serving.tickets import FORGIVEN_AFTER, FREE_TRIES, LIFETIME, Doorkeeper, Keys, TooMany
from tests.cli.running import SHOP, WORKSPACE
from tests.serving.asking import HOST, KEYS, Clock, House, asked, house

ANYWHERE = "0.0.0.0"  # noqa: S104  # named, not bound


@pytest.fixture
def shop(tmp_path: Path) -> House:
    (tmp_path / "engagement.yaml").write_text(WORKSPACE, encoding="utf-8")
    (tmp_path / "as-is.yaml").write_text(SHOP, encoding="utf-8")
    return house(tmp_path)


ROUTES = ("/", "/picture", "/style.css", "/studio.js", "/enter.js", "/nowhere")
OTHER_HOSTS = ("evil.example", "evil.example:8700", "127.0.0.1", "127.0.0.1:8701", "localhost.evil.example:8700", "")


@pytest.mark.slow
@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("host", OTHER_HOSTS, ids=lambda host: host or "none")
def test_another_host_is_turned_away_before_any_route(shop, path, host):
    cookie = shop.facilitator()
    assert shop.ask(path, cookie=cookie, headers={"host": host}).status == 421


@pytest.mark.slow
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD"])
def test_another_host_is_turned_away_on_every_method(shop, method):
    assert shop.ask("/enter", method=method, raw=b"{}", headers={"host": "evil.example"}).status == 421


def test_two_hosts_are_none(shop):
    headers = [(b"host", HOST.encode()), (b"host", HOST.encode())]
    assert asyncio.run(asked(shop.application, "GET", "/", headers, b"", "127.0.0.1")).status == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8700", "localhost:8700", "LOCALHOST:8700", "[::1]:8700"])
def test_this_machine_is_known_by_its_names(shop, host):
    assert shop.ask("/", headers={"host": host}).status == 200


FOREIGN = (
    "http://evil.example",
    "null",
    "https://127.0.0.1:8700",
    "http://127.0.0.1:8701",
    "http://127.0.0.1:8700/",
    "",
)


@pytest.mark.slow
@pytest.mark.parametrize("origin", FOREIGN, ids=lambda origin: origin or "none")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_what_changes_anything_comes_from_our_own_page(shop, origin, method):
    answered = shop.ask("/enter", {"code": KEYS.secret}, method=method, headers={"origin": origin})
    assert answered.status == 403
    assert "set-cookie" not in answered.headers


FORMS = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "")


@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.partition(";")[0] or "none")
def test_no_form_is_taken(shop, kind):
    assert shop.ask("/enter", {"code": KEYS.secret}, headers={"content-type": kind}).status == 415


def test_a_body_is_bounded_whatever_it_says_of_itself(shop):
    long = b'{"code": "' + b"x" * MOST_BYTES + b'"}'
    assert shop.ask("/enter", raw=long).status == 413
    assert shop.ask("/enter", raw=long, headers={"content-length": "12"}).status == 413
    assert shop.ask("/enter", raw=b"{}", headers={"content-length": str(MOST_BYTES + 1)}).status == 413
    assert shop.ask("/enter", raw=b'{"code": "x"}').status == 403


NO_REQUESTS = {
    **{"empty": b"", "cut": b"{", "list": b"[]", "number": b"3", "without": b"{}"},
    **{"other": b'{"code": 3}', "bytes": b"\xff", "deep": b"[" * 60_000},
}


@pytest.mark.slow
@pytest.mark.parametrize("name", NO_REQUESTS)
def test_what_is_no_request_is_refused(shop, name):
    assert shop.ask("/enter", raw=NO_REQUESTS[name]).status == 400


@pytest.mark.parametrize("path", ["/", "/picture", "/nowhere", "/enter"])
def test_every_answer_is_sealed(shop, path):
    for headers in ({}, {"host": "evil.example"}):
        said = shop.ask(path, headers=headers).headers
        assert said["content-security-policy"] == POLICY
        assert "unsafe" not in POLICY
        assert POLICY.startswith("default-src 'none'")
        assert said["x-content-type-options"] == "nosniff"
        assert said["referrer-policy"] == "no-referrer"
        assert said["cache-control"] == "no-store"


ESCAPES = (
    "/../engagement.yaml",
    "/%2e%2e/as-is.yaml",
    "/..%2fas-is.yaml",
    "/as-is.yaml",
    "/etc/passwd",
    "//etc/passwd",
)


@pytest.mark.parametrize("path", ESCAPES)
def test_no_path_leads_to_a_file(shop, path):
    assert shop.ask(path, cookie=shop.facilitator()).status == 404


# -- tickets ---------------------------------------------------------------------------------------------------------

INSIDE = ("/picture", "/style.css", "/studio.js", "/events")


@pytest.mark.parametrize("path", INSIDE)
def test_nobody_sees_anything_without_a_ticket(shop, path):
    assert shop.ask(path).status == 401
    assert shop.ask(path, cookie="facilitator.x.99999999999.0").status == 401


def test_the_first_page_shows_nothing_of_the_model_without_a_ticket(shop):
    assert "Web shop" not in shop.ask("/").text
    assert "Web shop" in shop.ask("/", cookie=shop.facilitator()).text


def test_a_code_becomes_a_cookie_that_no_script_and_no_other_site_can_use(shop):
    said = shop.ask("/enter", {"code": KEYS.secret}).headers["set-cookie"]
    assert "HttpOnly" in said
    assert "samesite=strict" in said.lower()
    assert KEYS.secret not in said


def test_a_forged_cookie_is_none(shop):
    cookie = shop.participant()
    role, bearer, until, signature = cookie.split(".")
    forged = (
        f"facilitator.{bearer}.{until}.{signature}",
        f"{role}.{'0' * 32}.{until}.{signature}",
        f"{role}.{bearer}.{int(until) + 1}.{signature}",
        f"{role}.{bearer}.{until}.{signature[:-1]}",
        f"{role}.{bearer}.{until}.",
        "....",
    )
    assert shop.ask("/picture", cookie=cookie).status == 200
    assert [shop.ask("/picture", cookie=each).status for each in forged] == [401] * len(forged)


def test_a_cookie_of_another_evening_is_none(shop):
    other = Doorkeeper(Keys.made(room=True), shop.clock)
    ticket = other.admit(other.keys.secret, "")
    assert ticket is not None
    assert shop.ask("/picture", cookie=other.cookie(ticket)).status == 401
    cookie = shop.facilitator()
    shop.clock.now += LIFETIME + 1
    assert shop.ask("/picture", cookie=cookie).status == 401


def test_wrong_codes_slow_an_address_down_and_no_other():
    clock = Clock()
    keeper = Doorkeeper(KEYS, clock)
    for _ in range(FREE_TRIES):
        assert keeper.admit("WRONG2", "10.0.0.1") is None
    with pytest.raises(TooMany) as told:
        keeper.admit(KEYS.code, "10.0.0.1")
    assert 0 < told.value.seconds <= 1
    assert keeper.admit(KEYS.code, "10.0.0.2") is not None
    clock.now += 1.1
    assert keeper.admit("WRONG2", "10.0.0.1") is None
    clock.now += 1.1
    with pytest.raises(TooMany):
        keeper.admit(KEYS.code, "10.0.0.1")
    clock.now += 1
    assert keeper.admit(KEYS.code, "10.0.0.1") is not None
    clock.now += FORGIVEN_AFTER + 1
    assert keeper.admit("WRONG2", "10.0.0.1") is None
    assert keeper.admit(KEYS.code, "10.0.0.1") is not None


def test_too_many_wrong_codes_are_told_when_to_try_again(shop):
    for _ in range(FREE_TRIES):
        assert shop.ask("/enter", {"code": "nonono"}).status == 403
    answered = shop.ask("/enter", {"code": KEYS.secret})
    assert answered.status == 429
    assert int(answered.headers["retry-after"]) >= 1


@pytest.mark.parametrize("typed", ["ABC234", "abc234", " abc 234 ", "ABC-234"])
def test_a_code_is_understood_as_people_type_it(typed):
    ticket = Doorkeeper(KEYS, Clock()).admit(typed, "")
    assert ticket is not None
    assert ticket.role == "participant"


def test_without_a_room_there_is_no_code():
    keeper = Doorkeeper(Keys.made(room=False), Clock())
    assert keeper.admit("", "") is None
    assert keeper.admit(" ", "") is None


def test_every_key_is_another():
    first, second = Keys.made(room=True), Keys.made(room=True)
    assert {first.secret, first.code, first.signing}.isdisjoint({second.secret, second.code, second.signing})
    assert len(first.secret) >= 40
    assert len(first.code) == 6
    assert first.signing.hex() not in repr(first)


# -- the address -----------------------------------------------------------------------------------------------------


def test_hosts_are_those_of_the_address_and_of_the_names_given():
    assert hosts_of(("127.0.0.1", "::1", "Shop.Local"), 80) == {
        "127.0.0.1:80",
        "127.0.0.1",
        "[::1]:80",
        "[::1]",
        "shop.local:80",
        "shop.local",
    }
    assert hosts_of(names_of("192.0.2.7", ("wall",)), 9) == {
        *("127.0.0.1:9", "localhost:9", "[::1]:9", "192.0.2.7:9", "wall:9"),
    }
    assert not any(ANYWHERE in host for host in hosts_of(names_of(ANYWHERE, ()), 9))


def test_what_only_this_machine_reaches():
    assert [is_loopback(host) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost")] == [True] * 4
    assert [is_loopback(host) for host in (ANYWHERE, "192.0.2.1", "::", "shop.local")] == [False] * 4
