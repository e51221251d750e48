"""The account that a new exhibition begins with, so that somebody can sign in at all."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, select

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.database import reading
from backlot.store.staff import fresh_password, sealed
from backlot.store.tables import StaffAccountRow

FIRST_ACCOUNT: Final = "admin"


def ensure_first_account(engine: Engine) -> str | None:
    """Where nobody may sign in yet, make `FIRST_ACCOUNT` an administrator; its password is told only this once."""
    with reading(engine) as connection:
        if _anyone(connection):
            return None
    password = fresh_password()
    seal = sealed(password)
    with unit_of_work(engine, "start", "add_account", FIRST_ACCOUNT) as unit:
        if _anyone(unit.connection):
            return None
        add_account(unit, FIRST_ACCOUNT, "Administrator", seal, StaffRole.ADMINISTRATOR)
    return password


def _anyone(connection: Connection) -> bool:
    return connection.execute(select(StaffAccountRow.username).limit(1)).first() is not None
