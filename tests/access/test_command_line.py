"""Accounts are kept from the command line; a made password is printed once."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import Engine

from backlot.__main__ import main
from backlot.records import StaffRole
from backlot.store.staff import staff_by_password
from tests.access.cast import PASSWORD


def test_an_added_account_signs_in_with_the_password_that_was_printed(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user", "add", "wen", "--name", "文", "--role", "administrator"]) == 0
    password = capsys.readouterr().out.splitlines()[-1].rsplit(" ", 1)[1]
    found = staff_by_password(engine, "wen", password, "here")
    assert found is not None
    assert (found.name, found.role) == ("文", StaffRole.ADMINISTRATOR)


def test_a_typed_password_must_not_be_weak(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    assert main(["user", "add", "wen", "--ask"]) == 1
    assert "too easy to guess" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("long enough to keep\n"))
    assert main(["user", "add", "wen", "--ask"]) == 0
    assert staff_by_password(engine, "wen", "long enough to keep", "here") is not None


def test_a_new_password_replaces_the_old(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "password", "lin"]) == 0
    password = capsys.readouterr().out.splitlines()[-1].rsplit(" ", 1)[1]
    assert staff_by_password(engine, "lin", PASSWORD, "here") is None
    assert staff_by_password(engine, "lin", password, "here") is not None


def test_a_deactivated_account_is_listed_so_and_cannot_sign_in(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["user", "deactivate", "lin"]) == 0
    assert main(["user", "list"]) == 0
    assert "(deactivated)" in capsys.readouterr().out
    assert staff_by_password(engine, "lin", PASSWORD, "here") is None
    assert main(["user", "reactivate", "lin"]) == 0
    assert staff_by_password(engine, "lin", PASSWORD, "here") is not None


def test_the_last_administrator_stays(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "role", "ada", "editor"]) == 1
    assert main(["user", "deactivate", "ada"]) == 1
    assert "last administrator" in capsys.readouterr().err


def test_an_unknown_account_is_said_in_one_sentence(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["user", "password", "nobody"]) == 1
    assert capsys.readouterr().err == "There is no account called “nobody”.\n"
