"""A sign-in ends when it should: with its time, its sign-out, its account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from sqlalchemy import Engine, text

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate, set_password, set_role
from backlot.store.database import open_engine
from backlot.store.first_account import FIRST_ACCOUNT, ensure_first_account
from backlot.store.migrating import migrate
from backlot.store.staff import (
    COOKIE,
    end_session,
    is_right,
    is_staff_cookie,
    open_session,
    sealed,
    staff_by_password,
    staff_by_token,
)
from tests.access.cast import KEY, PASSWORD


@pytest.fixture
def token(engine: Engine) -> str:
    lin = staff_by_password(engine, "lin", PASSWORD, "10.0.0.9")
    assert lin is not None
    return open_session(engine, lin, KEY)


def test_a_token_names_who_signed_in(engine: Engine, token: str) -> None:
    found = staff_by_token(engine, token, KEY)
    assert found is not None
    assert (found.username, found.role) == ("lin", StaffRole.EDITOR)
    assert is_staff_cookie(engine, {COOKIE: token}, KEY)


def test_a_copied_cookie_is_worth_nothing_after_the_sign_out(engine: Engine, token: str) -> None:
    end_session(engine, token, KEY)
    assert staff_by_token(engine, token, KEY) is None
    assert not is_staff_cookie(engine, {COOKIE: token}, KEY)


@pytest.mark.parametrize(
    ("command", "args"),
    [(set_password, (sealed("another good one"),)), (set_role, (StaffRole.ADMINISTRATOR,)), (deactivate, ())],
)
def test_a_change_of_the_account_ends_every_session(
    engine: Engine, token: str, command: Callable[..., None], args: tuple[Any, ...]
) -> None:
    with unit_of_work(engine, "ada", "test") as unit:
        command(unit, "lin", *args)
    assert staff_by_token(engine, token, KEY) is None


def test_a_session_ends_by_itself(engine: Engine) -> None:
    lin = staff_by_password(engine, "lin", PASSWORD, "10.0.0.9")
    assert lin is not None
    old = open_session(engine, lin, KEY, datetime.now(UTC) - timedelta(hours=13))
    assert staff_by_token(engine, old, KEY) is None


@pytest.mark.parametrize("change", [{"username": "ada"}, {"epoch": 2}, {"sid": "made up"}])
def test_a_token_cannot_be_written_by_hand(engine: Engine, token: str, change: dict[str, object]) -> None:
    claims = jwt.decode(token, KEY, algorithms=["HS256"])
    for key in ("another key that is just as long as ours", KEY):
        assert staff_by_token(engine, jwt.encode(claims | change, key, "HS256"), KEY) is None
    assert staff_by_token(engine, jwt.encode(claims, "", "none"), KEY) is None


def test_the_database_keeps_no_token_and_no_password(engine: Engine, token: str) -> None:
    secret = jwt.decode(token, KEY, algorithms=["HS256"])["sid"]
    with engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM staff_session")).all())
        rows += str(connection.execute(text("SELECT rows FROM change")).all())
        seals = connection.execute(text("SELECT password_hash FROM staff_account")).scalars().all()
    assert secret not in rows
    assert token not in rows
    assert PASSWORD not in rows
    assert not any(seal in rows for seal in seals)


def test_long_chinese_passwords_differ_to_their_last_letter() -> None:
    long = "长" * 60
    seal = sealed(long + "一")
    assert is_right(long + "一", seal)
    assert not is_right(long + "二", seal)


def test_the_first_start_makes_one_account_and_says_its_password_once(engine: Engine) -> None:
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.execute(text("DELETE FROM staff_account"))
    migrate(engine)
    password = ensure_first_account(engine)
    assert password is not None
    found = staff_by_password(engine, FIRST_ACCOUNT, password, "10.0.0.9")
    assert found is not None
    assert found.role is StaffRole.ADMINISTRATOR
    assert ensure_first_account(engine) is None


def test_no_database_means_no_entry(tmp_path: Path, token: str) -> None:
    empty = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite'}")
    assert not is_staff_cookie(empty, {COOKIE: token}, KEY)
    empty.dispose()
