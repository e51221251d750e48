"""Ends sign-ins, one or all of somebody. A sign-in is no part of the record: no change is kept and no edition made."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select, update

from backlot.records import BacklotError
from backlot.store.changes import Unit
from backlot.store.commands.rights import Right, needs
from backlot.store.sign_ins import handle_of, holding
from backlot.store.tables import StaffSessionRow


@needs(Right.ACCOUNTS)
def end_sign_in(unit: Unit, username: str, handle: str) -> None:
    """End one sign-in of `username`; raises BacklotError where it holds no longer."""
    if not _end(unit, username, only=handle):
        raise BacklotError("error.no_such_sign_in")


@needs(Right.ACCOUNTS)
def end_sign_ins(unit: Unit, username: str) -> int:
    """End every sign-in of `username`; how many there were is answered."""
    return _end(unit, username)


@needs(Right.OWN)
def end_own_sign_in(unit: Unit, handle: str) -> None:
    if not _end(unit, unit.who, only=handle):
        raise BacklotError("error.no_such_sign_in")


@needs(Right.OWN)
def end_own_sign_ins(unit: Unit, spared: str | None = None) -> int:
    """Sign whoever gives this command out everywhere, but for the sign-in whose handle is `spared`."""
    return _end(unit, unit.who, spared=spared)


def _end(unit: Unit, username: str, only: str | None = None, spared: str | None = None) -> int:
    query = holding(select(StaffSessionRow.token_hash)).where(StaffSessionRow.username == username)
    handles = {each: handle_of(each) for each in unit.connection.execute(query).scalars()}
    ended = [each for each, handle in handles.items() if only in (None, handle) and handle != spared]
    session = update(StaffSessionRow).where(StaffSessionRow.token_hash.in_(ended))
    unit.connection.execute(session.values(ended_at=datetime.now(UTC)))
    return len(ended)
