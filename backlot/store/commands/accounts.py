"""Staff accounts: each change of password, role or standing raises the epoch and so ends every session."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import func, select

from backlot.records import BacklotError, StaffRole
from backlot.store.changes import Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.wording import FieldFault, checked_line
from backlot.store.tables import ProductionRow, StaffAccountRow

USERNAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
SHORTEST_PASSWORD: Final = 10


def refuse_weak_password(username: str, password: str) -> None:
    """Raises FieldFault for a password that is short, one letter over and over, or the name itself."""
    plain = password.strip()
    if len(plain) < SHORTEST_PASSWORD or len(set(plain)) < 4 or plain.lower() == username:
        raise FieldFault("error.weak_password", "password", least=SHORTEST_PASSWORD)


@needs(Right.ACCOUNTS)
def add_account(unit: Unit, username: str, name: str, seal: str, role: StaffRole, team: str | None = None) -> None:
    """A new account; `seal` is the password as `staff.sealed` makes it, `team` the one a team editor works for."""
    if USERNAME.fullmatch(username) is None:
        raise FieldFault("error.bad_username", "username")
    if unit.find(StaffAccountRow, username=username) is not None:
        raise FieldFault("error.taken", "username")
    row = {
        "username": username,
        "name": checked_line("account_name", name, 80),
        "password_hash": seal,
        "role": role,
        "team": _team_of(unit, role, team),
        "epoch": 1,
        "active": True,
        "created_at": datetime.now(UTC),
        "version": 1,
    }
    unit.add(StaffAccountRow, row)


@needs(Right.ACCOUNTS)
def set_password(unit: Unit, username: str, seal: str) -> None:
    _bring(unit, username, password_hash=seal)


@needs(Right.OWN)
def change_own_password(unit: Unit, seal: str) -> None:
    """The password of whoever gives this command, and of nobody else."""
    _bring(unit, unit.who, password_hash=seal)


@needs(Right.ACCOUNTS)
def set_role(unit: Unit, username: str, role: StaffRole, team: str | None = None) -> None:
    """What the account may do from now on; a team editor's `team` is the only one they may write."""
    if role is not StaffRole.ADMINISTRATOR:
        _refuse_last_administrator(unit, username)
    _bring(unit, username, role=role, team=_team_of(unit, role, team))


@needs(Right.ACCOUNTS)
def deactivate(unit: Unit, username: str) -> None:
    """The account stays, so that its changes keep their author, but nobody signs in with it any more."""
    _refuse_last_administrator(unit, username)
    _bring(unit, username, active=False)


@needs(Right.ACCOUNTS)
def reactivate(unit: Unit, username: str) -> None:
    _bring(unit, username, active=True)


def _team_of(unit: Unit, role: StaffRole, team: str | None) -> str | None:
    """Only a team editor has a team, and must have one that there is."""
    if role is not StaffRole.TEAM_EDITOR:
        return None
    if not team or unit.find(ProductionRow, code=team) is None:
        raise FieldFault("error.team_needed", "team")
    return team


def _bring(unit: Unit, username: str, **values: Any) -> None:
    account = unit.find(StaffAccountRow, username=username)
    if account is None:
        raise BacklotError("error.no_such_account", username=username)
    if any(account[name] != value for name, value in values.items()):
        unit.change(StaffAccountRow, {"username": username}, values | {"epoch": account["epoch"] + 1})


def _refuse_last_administrator(unit: Unit, username: str) -> None:
    others = select(func.count()).where(
        StaffAccountRow.active,
        StaffAccountRow.role == StaffRole.ADMINISTRATOR,
        StaffAccountRow.username != username,
    )
    if not unit.connection.execute(others).scalar_one():
        raise BacklotError("error.last_administrator")
