"""Guesses are rationed before a password is looked at."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import bcrypt
import pytest
from sqlalchemy import Engine

from backlot.store.staff import staff_by_password
from backlot.store.throttle import Throttled, give_back, take_guess, wait_after
from tests.access.cast import PASSWORD

NOON = datetime(2026, 6, 1, 4, tzinfo=UTC)


def test_fifty_guesses_at_once_get_five_looks(engine: Engine, counted_checks: list[bytes]) -> None:
    def guess(number: int) -> str:
        try:
            return str(staff_by_password(engine, "lin", f"guess {number}", "10.0.0.9"))
        except Throttled:
            return "throttled"

    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(guess, range(50)))
    assert answers.count("None") == 5
    assert answers.count("throttled") == 45
    assert len(counted_checks) == 5


def test_the_right_password_waits_too_once_the_guesses_are_used_up(engine: Engine) -> None:
    for _ in range(5):
        assert staff_by_password(engine, "lin", "wrong", "10.0.0.9") is None
    with pytest.raises(Throttled):
        staff_by_password(engine, "lin", PASSWORD, "10.0.0.9")


def test_known_and_unknown_names_cost_the_same_work_and_get_the_same_words(
    engine: Engine, counted_checks: list[bytes]
) -> None:
    found: dict[str, tuple[list[str], int]] = {}
    for name in ("lin", "nobody"):
        counted_checks.clear()
        words = []
        for _ in range(7):
            try:
                words.append(str(staff_by_password(engine, name, "wrong", f"10.1.1.{len(name)}")))
            except Throttled as error:
                words.append(f"{error.key} {error.details}")
        found[name] = (words, len(counted_checks))
    assert found["lin"] == found["nobody"]
    assert found["lin"][1] == 5


def test_a_deactivated_account_costs_the_same_work(engine: Engine, counted_checks: list[bytes]) -> None:
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE staff_account SET active = false WHERE username = 'lin'")
    assert staff_by_password(engine, "lin", PASSWORD, "10.0.0.9") is None
    assert len(counted_checks) == 1


def test_a_right_password_gives_the_guesses_back(engine: Engine) -> None:
    for _ in range(3):
        for _ in range(4):
            assert staff_by_password(engine, "lin", "wrong", "10.0.0.9") is None
        assert staff_by_password(engine, "lin", PASSWORD, "10.0.0.9") is not None


def test_one_name_from_many_addresses_is_stopped_at_twenty(engine: Engine) -> None:
    for number in range(20):
        take_guess(engine, "lin", f"10.2.0.{number}", NOON)
    with pytest.raises(Throttled):
        take_guess(engine, "lin", "10.2.0.99", NOON)


def test_one_address_with_many_names_is_stopped_at_thirty(engine: Engine) -> None:
    for number in range(30):
        take_guess(engine, f"name{number}", "10.3.0.1", NOON)
    with pytest.raises(Throttled):
        take_guess(engine, "another", "10.3.0.1", NOON)


def test_each_guess_past_the_limit_doubles_the_wait_up_to_a_quarter_of_an_hour(engine: Engine) -> None:
    assert [wait_after(number, 5).total_seconds() for number in range(4, 12)] == [0, 30, 60, 120, 240, 480, 900, 900]
    now = NOON
    for _ in range(5):
        take_guess(engine, "lin", "10.0.0.9", now)
    with pytest.raises(Throttled):
        take_guess(engine, "lin", "10.0.0.9", now + timedelta(seconds=29))
    take_guess(engine, "lin", "10.0.0.9", now + timedelta(seconds=30))
    with pytest.raises(Throttled):
        take_guess(engine, "lin", "10.0.0.9", now + timedelta(seconds=89))


def test_an_hour_of_quiet_forgets(engine: Engine) -> None:
    for _ in range(5):
        take_guess(engine, "lin", "10.0.0.9", NOON)
    later = NOON + timedelta(hours=1, seconds=1)
    for _ in range(5):
        take_guess(engine, "lin", "10.0.0.9", later)
    with pytest.raises(Throttled):
        take_guess(engine, "lin", "10.0.0.9", later)


def test_a_right_guess_elsewhere_does_not_free_a_blocked_address(engine: Engine) -> None:
    for number in range(30):
        take_guess(engine, f"name{number}", "10.3.0.1", NOON)
    give_back(engine, "name1", "10.3.0.2", NOON)
    with pytest.raises(Throttled):
        take_guess(engine, "another", "10.3.0.1", NOON)


@pytest.fixture
def counted_checks(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Every password that bcrypt was asked about."""
    asked: list[bytes] = []
    check = bcrypt.checkpw

    def counting(password: bytes, seal: bytes) -> bool:
        asked.append(password)
        return check(password, seal)

    monkeypatch.setattr(bcrypt, "checkpw", counting)
    return asked
