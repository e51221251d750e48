"""What administrators do to accounts at the desk, and what each role finds there at all."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.announcing import announce
from backlot.store.commands.films import edit_film
from backlot.store.staff import staff_by_password
from backlot.store.watch import current_edition
from tests.access.cast import PASSWORD, enrol
from tests.access.test_accounts_team import everything, second_team
from tests.desk.hand import Hand, last_change, one

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def sections(hand: Hand) -> list[str]:
    return list(hand.page.segmented_control[0].options)


def made_password(hand: Hand) -> str | None:
    found = re.search(r'<code translate="no">([^<]+)</code>', hand.everything)
    return None if found is None else found[1]


def opened(hand: Hand, username: str) -> Hand:
    hand.page.button(key=f"desk.accounts.open.{username}").click()
    return hand.look()


def test_a_new_account_signs_in_with_the_password_that_was_shown_once(engine: Engine) -> None:
    hand = Hand(engine, "ada").go("accounts").press("+ New account")
    hand.type("Username", " Wen.Li ").type("Name", "文丽").choose("Role", StaffRole.TEAM_EDITOR)
    before = everything(engine)
    hand.press("Add the account")
    assert hand.bad_news == ["A team editor needs a team: choose one that there is."]
    assert everything(engine) == before
    hand.choose("Team", "lamp").press("Add the account")
    password = made_password(hand)
    assert password is not None
    assert made_password(hand.look()) == password, "the edition that it made must not take it away"
    found = staff_by_password(engine, "wen.li", password, "here")
    assert found is not None
    assert (found.name, found.role, found.team) == ("文丽", StaffRole.TEAM_EDITOR, "lamp")
    assert made_password(hand.go("account").go("accounts")) is None
    assert "文丽" in hand.everything and "Team editor (Team Lamp)" in hand.everything


def test_a_reset_ends_every_sign_in_and_shows_the_new_password_once(engine: Engine) -> None:
    lin = Hand(engine)
    hand = opened(Hand(engine, "ada").go("accounts"), "lin").press("Set a new password")
    password = made_password(hand)
    assert password is not None
    assert lin.look().buttons == ["Sign in"]
    assert staff_by_password(engine, "lin", PASSWORD, "here") is None
    assert staff_by_password(engine, "lin", password, "here") is not None
    assert made_password(hand.press("Noted")) is None
    told = hand.go("changes").everything.split("<article")[1]
    assert "Set a password" in told and "Every sign-in" in told
    assert not any(secret in told for secret in ("$2b$", "password_hash", password))
    hand.go("accounts").type("Password", "lin").press("Set a new password")
    assert "too easy to guess" in hand.bad_news[0]


def test_another_role_is_told_in_words_and_counts_at_once(engine: Engine) -> None:
    lin = Hand(engine)
    hand = opened(Hand(engine, "ada", "zh").go("accounts"), "lin")
    hand.choose("权限", StaffRole.TEAM_EDITOR).choose("团队", "lamp").press("保存权限")
    assert lin.look().buttons == ["Sign in"]
    told = hand.go("changes").everything.split("<article")[1]
    for words in ("更改权限", "<del>编辑</del> → <ins>团队编辑</ins>", "<ins>灯组</ins>", "所有登录"):
        assert words in told
    assert "team_editor" not in told and "epoch" not in told
    assert f"desk.undo.{current_edition(engine)}" not in [button.key for button in hand.page.button]


def test_an_account_is_put_away_and_given_back(engine: Engine) -> None:
    hand = opened(Hand(engine, "ada").go("accounts"), "lin").press("Deactivate")
    assert staff_by_password(engine, "lin", PASSWORD, "here") is None
    assert "deactivated" in hand.everything
    hand.press("Reactivate")
    assert staff_by_password(engine, "lin", PASSWORD, "here") is not None


def test_nobody_puts_themselves_or_the_last_administrator_away(engine: Engine) -> None:
    assert "Deactivate the account" not in opened(Hand(engine, "ada").go("accounts"), "ada").buttons
    enrol(engine, "eve", StaffRole.ADMINISTRATOR)
    eve = opened(Hand(engine, "eve").go("accounts"), "ada")
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_account SET role = 'editor' WHERE username = 'eve'")
    eve.press("Deactivate")
    assert one(engine, "SELECT active FROM staff_account WHERE username = 'ada'") == 1
    assert "right" in eve.bad_news[0]


def test_each_role_finds_what_is_theirs_and_no_more(engine: Engine) -> None:
    second_team(engine)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team="kite")
    enrol(engine, "dan", StaffRole.DELEGATE)
    assert {"Accounts", "Backups"} <= set(sections(Hand(engine, "ada")))
    assert not {"Accounts", "Backups", "Workshop topics"} & set(sections(Hand(engine, "lin")))
    delegate = Hand(engine, "dan")
    assert sections(delegate) == ["Workshop topics", "My account"]
    assert delegate.buttons == ["Sign out"]
    assert "Voting has not opened yet" in delegate.page.info[0].value
    mei = Hand(engine, "mei")
    assert not {"Accounts", "Backups", "Announcements", "Kiosks"} & set(sections(mei))
    assert mei.widget("selectbox", "Team").options == ["Team Kite"]
    assert "Team Kite" in mei.everything
    assert mei.value("Title (English)") == "The Kite"


def test_a_team_editor_without_a_team_is_told_so(engine: Engine) -> None:
    second_team(engine)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team="kite")
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_account SET team = NULL WHERE username = 'mei'")
    hand = Hand(engine, "mei")
    assert sections(hand) == ["My account"]
    assert "no team yet" in hand.page.warning[0].value


def test_a_team_editor_reads_their_own_teams_changes(engine: Engine) -> None:
    second_team(engine)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team="kite")
    for team in ("lamp", "kite"):
        with unit_of_work(engine, "lin", "edit_film", team, team) as unit:
            edit_film(unit, team, 1, {"title_en": f"New words of {team}"})
    with unit_of_work(engine, "lin", "announce") as unit:
        announce(unit, {"text_zh": "好", "text_en": "Good", "urgency": "normal"})
    hand = Hand(engine, "mei").go("changes")
    assert "New words of kite" in hand.everything
    assert not any(words in hand.everything for words in ("New words of lamp", "Good", "Added an account"))
    assert [button.key for button in hand.page.button if button.label == "Undo"] == [
        f"desk.undo.{current_edition(engine) - 1}"
    ]
    hand.press("Undo")
    assert last_change(engine).who == "mei"
    assert "Added an account" not in Hand(engine, "lin").go("changes").everything
    assert "Added an account" in Hand(engine, "ada").go("changes").everything


def test_whoever_signs_in_next_finds_nothing_of_the_one_before(engine: Engine) -> None:
    """The same tab, whose first person was signed out from elsewhere while the desk lay open."""
    second_team(engine)
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team="kite")
    hand = opened(Hand(engine, "ada").go("accounts"), "lin").press("Set a new password")
    password = made_password(hand)
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_session SET ended_at = created_at")
    assert hand.look().buttons == ["Sign in"]
    hand.type("Username", "mei").type("Password", PASSWORD).press("Sign in")
    assert hand.value("Title (English)") == "The Kite"
    assert password is not None and password not in hand.everything
    assert "desk.accounts.made" not in hand.page.session_state
