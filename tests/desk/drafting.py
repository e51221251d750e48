"""Drafts made and told without a browser, as the desk's commands do it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.commands.drafts import keep_in_draft
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.drafts.reading import Draft, draft_called
from backlot.store.staff import admit, sealed, staff_called
from backlot.store.tables import DraftRow
from tests.access.cast import PASSWORD

# What a page says is the same on either database; what is written is tried on both.
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FILM = Wish("film", "lamp", "lamp", 1, {"title_en": "The Draft Lamp"})
HIDDEN = Wish("show_production", "lamp", "lamp", 1, {"published": False})


def told(engine: Engine, who: str, command: Any, *args: Any, **more: Any) -> Any:
    """`command` as `who`, with the rights that they have now."""
    with unit_of_work(engine, "", command.__name__) as unit:
        someone = staff_called(unit.connection, who)
        assert someone is not None
        admit(unit, someone, command)
        return command(unit, *args, **more)


def drafted(engine: Engine, *wishes: Wish, code: str = "d1", who: str = "lin", title: str = "Opening") -> Draft:
    for number, wish in enumerate(wishes):
        told(engine, who, keep_in_draft, code, title, wish, f"new {number}" if wish.version is None else "")
    return seen(engine, code)


def seen(engine: Engine, code: str = "d1") -> Draft:
    with reading(engine) as connection:
        draft = draft_called(connection, code)
    assert draft is not None
    return draft


def set_hour(engine: Engine, at: datetime, code: str = "d1", who: str = "lin", *, one_language: bool = False) -> None:
    """As if it had been set long before `at`."""
    with unit_of_work(engine, "cast", "set_hour") as unit:
        mine = DraftRow.__table__.update().where(DraftRow.code == code)  # type: ignore[attr-defined]
        unit.connection.execute(mine.values(publish_at=at.astimezone(UTC), who=who, one_language=one_language))


def hire(engine: Engine, username: str, role: StaffRole, team: str | None = None) -> None:
    with unit_of_work(engine, "cast", "add_account", username) as unit:
        add_account(unit, username, username.title(), sealed(PASSWORD), role, team)
