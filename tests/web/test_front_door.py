"""What an address leads to: our own answers, a kind page, or Streamlit; never a traceback, always with the headers."""

from __future__ import annotations

import asyncio
import random
import socket
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backlot import web
from backlot.config import Settings
from backlot.web.headers import headers_for
from tests.web.cast import STREAMLIT, Clapper, House, Reply, kind_of

EVERYWHERE = [
    "/",
    "/team?team=tungsten&lang=en",
    "/nowhere",
    "/live/x",
    "/healthz",
    "/readyz",
    "/fonts/fonts.css",
    "/static/js/nothing.js",
    "/_stcore/health",
    "/_stcore/host-config",
    "/_stcore/metrics",
    "/media/" + "0" * 64 + ".mp4",
    "/media/00.png",
    "/favicon.png",
    "/team/",
    "/%00",
]
SHUT = [
    "/_stcore/metrics",
    "/_stcore/metrics?families=session_events",
    "/_stcore/script-health-check",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/team/_stcore/health",
    "/manifest.json",
    "/index.html",
    "/app/static/secret",
    "/oauth2callback",
    "/auth/login",
]
ODD = [
    "/%00",
    "/%00/../etc/passwd",
    "//",
    "///team",
    "//evil.example/%2f..",
    "/\\\\server\\share",
    "/..%2f..%2f..%2fetc/passwd",
    "/../../../etc/passwd",
    "/static/..%2f..%2findex.html",
    "/static/%2e%2e/index.html",
    "/fonts/../config.toml",
    "/assets/../../app.py",
    "/assets/./x",
    "/assets//etc/passwd",
    "/assets/.hidden",
    "/media/../data/secret/key",
    "/media/" + "a" * 64 + ".svg",
    "/media/" + "A" * 64 + ".mp4",
    "/%ff%fe",
    "/%e4%b8%ad%e6%96%87",
    "/team%0d%0aset-cookie:x",
    "/" + "a" * 1900,
    "/" + "%25" * 900,
    "/?" + "q=%f0%9f%8e%ac" * 100,
    "/?lang=%00&lang=zh&team[]=1&team=../..",
    "/component/../../x/y",
    "/component/x/%2e%2e/%2e%2e/y",
    "/_stcore/bidi-components/nobody/..%2f..%2fx",
    "/_stcore/upload_file/../metrics",
    "/C:/windows",
    "/;a=b",
    "/team;x",
    "/admin/../admin/..",
    "*",
    "http://elsewhere.example/",
]


def is_calm(reply: Reply) -> bool:
    words = reply.body.lower()
    return not any(word in words for word in (b"traceback", b"a secret of the house", b"site-packages", b'file "'))


@pytest.mark.parametrize("target", EVERYWHERE)
def test_every_answer_carries_the_headers(house: House, target: str) -> None:
    reply, promised = house.ask(target), headers_for(f"127.0.0.1:{house.port}")
    assert {name: reply.headers.get(name) for name in promised} == promised


@pytest.mark.parametrize("target", EVERYWHERE)
def test_every_answer_of_the_whole_exhibition_carries_the_headers(exhibition: House, target: str) -> None:
    reply, promised = exhibition.ask(target), headers_for(f"127.0.0.1:{exhibition.port}")
    assert {name: reply.headers.get(name) for name in promised} == promised


@pytest.mark.parametrize("target", SHUT)
def test_what_no_page_needs_stays_shut(exhibition: House, target: str) -> None:
    assert exhibition.ask(target).status == 404
    assert exhibition.ask(target, "POST").status == 405


def test_the_pages_own_needs_are_open(exhibition: House) -> None:
    assert exhibition.ask("/_stcore/health").body == b"ok"
    assert b'"blockErrorDialogs":true' in exhibition.ask("/_stcore/host-config").body
    assert exhibition.ask("/favicon.png").status == 200


def test_an_unknown_address_gets_a_kind_page_in_both_languages(house: House) -> None:
    reply = house.ask("/nowhere")
    assert reply.status == 404
    assert "这里没有展品" in reply.body.decode()
    assert "Nothing is shown here" in reply.body.decode()
    assert b'<html lang="zh-CN">' in reply.body
    assert b'<html lang="en">' in house.ask("/nowhere?lang=en").body


def test_a_room_with_a_slash_too_many_leads_to_the_room(house: House) -> None:
    reply = house.ask("/team/?team=print&lang=en")
    assert (reply.status, reply.headers["location"]) == (308, "/team?team=print&lang=en")


@pytest.mark.parametrize("target", ["//evil.example/", "/%2f/evil.example/", "//team/", "/\\team/"])
def test_no_address_leads_off_the_exhibition(house: House, target: str) -> None:
    assert "location" not in house.ask(target).headers


def test_a_fault_of_ours_is_a_calm_page_and_not_a_traceback(house: House) -> None:
    reply = house.ask("/favicon.png")
    assert reply.status == 500
    assert is_calm(reply)
    assert "请稍候片刻" in reply.body.decode()


@pytest.mark.parametrize("target", ODD)
@pytest.mark.parametrize("method", ["GET", "POST", "PROPFIND"])
def test_odd_addresses_are_answered_calmly(exhibition: House, target: str, method: str) -> None:
    reply = exhibition.ask(target, method)
    assert reply.status < 500
    assert is_calm(reply)


def test_five_hundred_random_addresses_are_answered_calmly(exhibition: House) -> None:
    chance = random.Random(20260614)
    pieces = [
        "team",
        "_stcore",
        "media",
        "static",
        "fonts",
        "component",
        "..",
        ".",
        "",
        "%2e",
        "%00",
        "%",
        "\\",
        "%e9",
        "~",
    ]
    for _ in range(500):
        target = "/" + "/".join(chance.choice(pieces) for _ in range(chance.randint(1, 6)))
        reply = exhibition.ask(target)
        assert reply.status < 500, target
        assert is_calm(reply), target


@pytest.mark.parametrize("host", ["evil.example/x", "a b", "<script>", "x" * 300, "a@b"])
def test_a_host_that_is_none_is_refused(house: House, host: str) -> None:
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n".encode())
        assert line.recv(20).startswith(b"HTTP/1.1 400")


def test_a_page_may_only_talk_to_its_own_host() -> None:
    policy = headers_for("kiosk.example:8501")["content-security-policy"]
    assert "connect-src 'self' ws://kiosk.example:8501 wss://kiosk.example:8501;" in policy
    assert "connect-src 'self';" in headers_for(None)["content-security-policy"]
    assert "*" not in policy


def test_behind_tls_the_browser_is_told_to_stay_there() -> None:
    assert "strict-transport-security" not in headers_for("host")
    assert "strict-transport-security" in headers_for("host", tls=True)


@pytest.mark.parametrize(
    ("trusted", "seen"),
    [("10.0.0.0/8", "203.0.113.9"), ("", "10.0.0.5"), ("192.168.0.1", "10.0.0.5")],
    ids=["a trusted proxy", "nobody trusted", "another proxy trusted"],
)
def test_a_visitors_address_is_taken_from_trusted_proxies_only(tmp_path: Path, trusted: str, seen: str) -> None:
    settings = Settings.from_environment({"BACKLOT_DATA": str(tmp_path), "BACKLOT_TRUSTED_PROXIES": trusted})
    hall = web.build(
        settings,
        streamlit=STREAMLIT,
        watch=Clapper(),
        readiness=list,
        is_staff=lambda _: False,
        kind=kind_of,
        paper=lambda _team, _kind, _asked: None,
    )
    met: list[str] = []

    async def inside(scope: Scope, _receive: Receive, _send: Send) -> None:
        met.append(scope["client"][0])

    app: ASGIApp = inside
    for each in reversed(hall.middleware):
        app = each.cls(app, *each.args, **each.kwargs)
    headers = [(b"host", b"h"), (b"x-forwarded-for", b"198.51.100.1, 203.0.113.9")]
    scope = {"type": "http", "method": "GET", "path": "/favicon.png", "query_string": b"", "headers": headers}

    async def visit() -> None:
        await app(scope | {"client": ("10.0.0.5", 1)}, nothing_received, nothing_sent)

    asyncio.run(visit())
    assert met == [seen]


async def nothing_received() -> Message:
    return {"type": "http.request"}


async def nothing_sent(_message: Message) -> None: ...


def test_two_hosts_are_one_too_many(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(b"GET / HTTP/1.1\r\nhost: one\r\nhost: two\r\nconnection: close\r\n\r\n")
        assert line.recv(20).startswith(b"HTTP/1.1 400")


def test_files_are_taken_from_staff_only(house: House) -> None:
    target = "/_stcore/upload_file/session/file"
    assert house.ask(target, "PUT").status == 403
    assert house.ask(target, "PUT", cookie="badge=visitor").status == 403
    assert house.ask(target, "DELETE", cookie="other=1").status == 403
    assert house.ask(target, "PUT", cookie="badge=staff").body == b"reached Streamlit"


def test_nobody_uploads_into_the_exhibition(exhibition: House) -> None:
    assert exhibition.ask("/_stcore/upload_file/some/file", "PUT").status == 403


def test_rooms_are_read_and_never_written_to(house: House) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert house.ask("/", method).status == 405
