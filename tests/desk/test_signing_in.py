"""Nobody sees the desk without a sign-in, and everybody knows who they are at it."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.access.cast import PASSWORD
from tests.desk.hand import Hand, last_change, one

NEW = "a lamp that nobody guesses"


def test_a_deep_link_shows_a_stranger_only_the_sign_in(engine: Engine) -> None:
    hand = Hand(engine, who=None)
    assert hand.buttons == ["Sign in"]
    assert not hand.page.selectbox
    assert "Lamp" not in hand.everything


def test_the_sign_in_speaks_both_languages(engine: Engine) -> None:
    assert Hand(engine, who=None, language="zh").buttons == ["登录"]


def test_the_right_password_opens_the_desk(engine: Engine) -> None:
    hand = Hand(engine, who=None)
    hand.type("Username", " Lin ").type("Password", PASSWORD).press("Sign in")
    assert "Sign out" in hand.buttons
    assert "Lin" in hand.everything
    assert "Editor" in hand.everything
    assert "Sign in" not in hand.look().buttons


def test_a_wrong_password_and_a_wrong_name_get_the_same_words(engine: Engine) -> None:
    hand = Hand(engine, who=None)
    hand.type("Username", "lin").type("Password", "wrong").press("Sign in")
    known = hand.bad_news
    hand.type("Username", "nobody").type("Password", "wrong").press("Sign in")
    assert hand.bad_news == known == ["The username or the password is wrong."]


def test_the_sixth_guess_is_told_to_wait(engine: Engine) -> None:
    hand = Hand(engine, who=None)
    for _ in range(5):
        hand.type("Username", "lin").type("Password", "wrong").press("Sign in")
    hand.type("Username", "lin").type("Password", PASSWORD).press("Sign in")
    assert hand.bad_news == ["Too many attempts. Please try again in 1 min."]
    assert hand.buttons == ["Sign in"]


def test_signing_out_ends_the_session_on_the_server(engine: Engine) -> None:
    hand = Hand(engine).press("Sign out")
    assert hand.good_news == ["You are signed out."]
    assert hand.buttons == []
    assert one(engine, "SELECT ended_at FROM staff_session WHERE username = 'lin'") is not None


def test_a_new_password_of_ones_own_signs_every_device_out(engine: Engine) -> None:
    other = Hand(engine)
    hand = Hand(engine).go("account")
    hand.type("Present", PASSWORD).type("New", NEW).press("Change")
    assert other.look().buttons == ["Sign in"]
    assert last_change(engine).command == "change_own_password"
    stranger = Hand(engine, who=None)
    stranger.type("Username", "lin").type("Password", NEW).press("Sign in")
    assert "Sign out" in stranger.buttons


def test_a_new_password_needs_the_old_one_and_some_thought(engine: Engine) -> None:
    hand = Hand(engine).go("account")
    hand.type("Present", "wrong").type("New", NEW).press("Change")
    assert hand.bad_news == ["The username or the password is wrong."]
    hand.type("Present", PASSWORD).type("New", "lin").press("Change")
    assert "too easy to guess" in hand.bad_news[0]
    assert one(engine, "SELECT epoch FROM staff_account WHERE username = 'lin'") == 1
