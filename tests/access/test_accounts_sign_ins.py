"""Where people are signed in is listed without their secrets, and ended one by one or all at once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import jwt
import pytest
from sqlalchemy import Engine, text

from backlot.__main__ import main
from backlot.i18n.devices import device
from backlot.records import BacklotError
from backlot.store.commands.announcing import announce
from backlot.store.commands.sign_ins import end_own_sign_in, end_own_sign_ins, end_sign_in, end_sign_ins
from backlot.store.database import reading
from backlot.store.sign_ins import handle_of, note_seen, open_sign_ins, secret_hash
from backlot.store.staff import COOKIE, is_staff_cookie, open_session, staff_by_password, staff_by_token
from backlot.store.watch import EditionWatch, current_edition
from backlot.ui import access, tell
from tests.access.cast import KEY, PASSWORD
from tests.desk.hand import Hand, one

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
WECHAT = "Mozilla/5.0 (Linux; Android 14; M2012) AppleWebKit/537.36 Chrome/121 Mobile Safari/537.36 MicroMessenger/8.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"
on_one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def tokens(engine: Engine, who: str, *agents: str) -> list[str]:
    someone = staff_by_password(engine, who, PASSWORD, "here")
    assert someone is not None
    return [open_session(engine, someone, KEY, address="10.0.0.7", agent=agent) for agent in agents or ("", "")]


def alive(engine: Engine, *found: str) -> list[bool]:
    return [staff_by_token(engine, token, KEY) is not None for token in found]


def hash_of(token: str) -> str:
    return secret_hash(jwt.decode(token, KEY, algorithms=["HS256"])["sid"])


def at(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setattr(access, "token", lambda: token)


def test_signing_out_everywhere_ends_every_token(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, before = tokens(engine, "lin", IPHONE, EDGE, WECHAT), current_edition(engine)
    [other] = tokens(engine, "ada", EDGE)
    at(monkeypatch, mine[0])
    assert tell.tell(end_own_sign_ins) == 3
    assert alive(engine, *mine, other) == [False, False, False, True]
    assert not any(is_staff_cookie(engine, {COOKIE: token}, KEY) for token in mine), "no copy of a cookie sends a file"
    assert current_edition(engine) == before, "it is no change of the record"
    for token in mine:
        at(monkeypatch, token)
        with pytest.raises(BacklotError, match="not_signed_in"):
            tell.tell(announce, {"text_zh": "好", "text_en": "Good", "urgency": "normal"})
        with pytest.raises(BacklotError, match="not_signed_in"):
            tell.tell(end_own_sign_ins)


@on_one_database
def test_signing_out_everywhere_else_spares_this_one(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    here, there = tokens(engine, "lin")
    at(monkeypatch, here)
    tell.tell(end_own_sign_ins, handle_of(hash_of(here)))
    assert alive(engine, here, there) == [True, False]


@on_one_database
def test_nobody_but_an_administrator_ends_somebody_elses(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    [mine], [ada] = tokens(engine, "lin", EDGE), tokens(engine, "ada", EDGE)
    at(monkeypatch, mine)
    for command, args in ((end_sign_ins, ("ada",)), (end_sign_in, ("ada", handle_of(hash_of(ada))))):
        with pytest.raises(BacklotError, match="not_your_right"):
            tell.tell(command, *args)
    with pytest.raises(BacklotError, match="no_such_sign_in"):
        tell.tell(end_own_sign_in, handle_of(hash_of(ada)))
    at(monkeypatch, ada)
    tell.tell(end_sign_in, "lin", handle_of(hash_of(mine)))
    assert alive(engine, mine, ada) == [False, True]


@on_one_database
def test_the_lists_never_show_a_token(engine: Engine) -> None:
    [phone] = tokens(engine, "lin", IPHONE)
    hand = Hand(engine, "ada").go("accounts")
    hand.page.button(key="desk.accounts.open.lin").click()
    seen = [hand.look(), Hand(engine, "lin", "zh").go("account")]
    for hand, words in zip(seen, ("iPhone · Safari", "苹果手机 · Safari"), strict=True):
        shown = hand.everything + str([each.key for each in hand.page.button])
        assert words in shown and "10.0.0.7" in shown
        claims = jwt.decode(phone, KEY, algorithms=["HS256"])
        assert not any(secret in shown for secret in (phone, claims["sid"], hash_of(phone)))
    with reading(engine) as connection:
        assert len(open_sign_ins(connection, "lin")) == 2


@on_one_database
def test_the_desk_ends_them_with_a_tap(engine: Engine) -> None:
    phone, laptop = tokens(engine, "lin", IPHONE, EDGE)
    hand = Hand(engine).go("account")
    hand.page.button(key=f"desk.sign_in.{handle_of(hash_of(phone))}").click()
    hand.look()
    assert alive(engine, phone, laptop) == [False, True]
    hand.press("Sign out everywhere else")
    assert alive(engine, laptop) == [False]
    assert "Sign out" in hand.buttons and "Sign out everywhere else" not in hand.buttons
    hand.press("Sign out everywhere, here too")
    assert hand.good_news == ["You are signed out."]
    assert one(engine, "SELECT count(*) FROM staff_session WHERE ended_at IS NULL") == 0


def test_whoever_watches_hears_of_an_ended_sign_in(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """No edition comes of it, so the same one is told again; whichever process ended it."""
    [token] = tokens(engine, "lin", EDGE)
    watch, heard, editions = EditionWatch(engine), threading.Event(), list[int]()

    def hear(edition: int) -> None:
        editions.append(edition)
        heard.set()

    watch.look()
    watch.subscribe(hear)
    watch.start()
    assert main(["user", "sign-out", "lin"]) == 0
    assert heard.wait(5)
    watch.stop()
    assert editions == [current_edition(engine)]
    assert alive(engine, token) == [False]


@on_one_database
def test_the_command_line_lists_and_ends_them(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    phone, _ = tokens(engine, "lin", IPHONE, WECHAT)
    assert main(["user", "sessions"]) == 0
    told = capsys.readouterr().out
    assert "iPhone · Safari" in told and "Android phone · WeChat" in told and "10.0.0.7" in told
    assert main(["user", "sign-out", "lin"]) == 0
    assert main(["user", "sign-out", "nobody"]) == 1
    assert main(["user", "sessions", "lin"]) == 0
    said = capsys.readouterr()
    assert "lin: 2 sign-ins ended" in said.out and "nobody is signed in" in said.out
    assert said.err == "There is no account called “nobody”.\n"
    assert alive(engine, phone) == [False]


@on_one_database
def test_the_command_line_gives_a_team(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "role", "lin", "team_editor"]) == 1
    assert "needs a team" in capsys.readouterr().err
    assert main(["user", "role", "lin", "team_editor", "--team", "lamp"]) == 0
    assert main(["user", "add", "dan", "--role", "delegate"]) == 0
    assert main(["user", "list"]) == 0
    told = capsys.readouterr().out
    assert "Team editor (lamp)" in told and "Delegate" in told


@on_one_database
def test_when_somebody_was_last_here_is_kept_by_the_minute(engine: Engine) -> None:
    [token] = tokens(engine, "lin", EDGE)
    long_ago = datetime.now(UTC) - timedelta(hours=2)
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE staff_session SET seen_at = :at"), {"at": long_ago.isoformat(" ")})
    note_seen(engine, hash_of(token))
    with reading(engine) as connection:
        [seen] = [each.seen for each in open_sign_ins(connection)]
    assert datetime.now(UTC) - seen < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (IPHONE, "苹果手机 · Safari"),
        (WECHAT, "安卓手机 · 微信"),
        (EDGE, "Windows 电脑 · Edge"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Linux 电脑 · 火狐"),
        ("", "未知设备"),
        ("<script>alert(1)</script>", "未知设备"),
    ],
)
def test_a_browser_is_told_in_plain_words(agent: str, words: str) -> None:
    assert device(agent, "zh") == words
