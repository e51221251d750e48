"""A team editor writes their own team's content and nothing else, whatever command a crafted message names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from backlot.records import BacklotError, Money, StaffRole, Text
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.accounts import change_own_password, set_role
from backlot.store.commands.films import edit_film
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_record import import_record
from backlot.store.commands.import_sheet import import_costs
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.showing import show_production
from backlot.store.commands.undoing import restore_row, undo_change
from backlot.store.commands.wishes import Wish, grant_wishes
from backlot.store.staff import COOKIE, is_staff_cookie, open_session, sealed, staff_by_password, staff_by_token
from backlot.store.tables import Base, ProductionRow, TaskRow
from backlot.store.watch import current_edition
from backlot.store.whose_rows import is_content_of
from backlot.ui import access, tell
from tests.access.cast import KEY, LAMP, PASSWORD, enrol

KITE = replace(LAMP, code="kite", name=Text("风筝组", "Team Kite"), position=2, film=replace(LAMP.film, title=Text("风筝", "The Kite")))  # fmt: skip
DEARER = replace(LAMP.budget.costs[0], amount=Money(999999)) if LAMP.budget else None
NEW = {"title_zh": "偷", "title_en": "Stolen"}
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def second_team(engine: Engine) -> None:
    with unit_of_work(engine, "cast", "import_production", "kite", "kite") as unit:
        import_production(unit, KITE)


@pytest.fixture
def mei(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> str:
    """Mei looks after the kite team; beside it stands the lamp team, changed once by Lin."""
    second_team(engine)
    with unit_of_work(engine, "lin", "edit_film", "lamp", "lamp") as unit:
        edit_film(unit, "lamp", 1, {"title_en": "The Candle"})
    enrol(engine, "mei", StaffRole.TEAM_EDITOR, team="kite")
    return signed_in(engine, "mei", monkeypatch)


def signed_in(engine: Engine, who: str, monkeypatch: pytest.MonkeyPatch) -> str:
    someone = staff_by_password(engine, who, PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)
    return token


def everything(engine: Engine) -> dict[str, list[Any]]:
    """Every row of every table, but for when somebody was last seen."""
    with engine.connect() as connection:
        tables = [each for each in Base.metadata.sorted_tables if each.name != "staff_session"]
        return {each.name: [tuple(row) for row in connection.execute(each.select())] for each in tables}


def last_change_of(engine: Engine, production: str) -> int:
    with engine.connect() as connection:
        query = text("SELECT max(number) FROM change WHERE production = :production")
        return int(connection.execute(query, {"production": production}).scalar_one())


def lift_from_kite(unit: Unit) -> None:
    """A row of one's own carried over to another team."""
    unit.change(TaskRow, {"production": "kite", "code": "T002"}, {"production": "lamp", "code": "T009"})


def swallow(unit: Unit) -> None:
    """A command that writes elsewhere and keeps the refusal to itself."""
    with suppress(BacklotError):
        unit.change(ProductionRow, {"code": "lamp"}, {"title_en": "Stolen"})


def erase_kite(unit: Unit) -> None:
    unit.remove(ProductionRow, code="kite")


for crafted in (lift_from_kite, swallow, erase_kite):
    needs(Right.EDIT)(crafted)

FORGED: dict[str, Callable[[Engine], tuple[Any, ...]]] = {
    "a form": lambda _: (edit_film, "lamp", 2, NEW),
    "a wish": lambda _: (grant_wishes, [Wish("film", "lamp", "lamp", 2, NEW)]),
    "a wish behind one of their own": lambda _: (
        grant_wishes,
        [Wish("film", "kite", "kite", 1, {"title_en": "Up"}), Wish("film", "lamp", "lamp", 2, NEW)],
    ),
    "a wish for all screens": lambda _: (
        grant_wishes,
        [Wish("announcement", "", "", None, {"text_zh": "偷", "text_en": "Stolen", "urgency": "urgent"})],
    ),
    "an import of costs": lambda _: (import_costs, "lamp", [DEARER], "CNY", date(2026, 6, 8)),
    "an import of a record": lambda _: (import_record, replace(LAMP, statement=Text("偷", "Stolen"))),
    "an import of a new team": lambda _: (import_record, replace(LAMP, code="moon", position=3)),
    "an undo": lambda engine: (undo_change, last_change_of(engine, "lamp")),
    "an undo of a whole team": lambda engine: (undo_change, last_change_of(engine, "kite")),
    "an undo of what all share": lambda _: (undo_change, 1),
    "an earlier version": lambda engine: (
        restore_row,
        "production",
        ("lamp",),
        last_change_of(engine, "lamp") - 1,
        current_edition(engine),
    ),
    "a team taken from view": lambda _: (show_production, "lamp", 2, {"published": False}),
    "a row carried over": lambda _: (lift_from_kite,),
    "a refusal kept quiet": lambda _: (swallow,),
    "their whole team erased": lambda _: (erase_kite,),
}


@pytest.mark.parametrize("how", FORGED)
def test_nothing_of_another_team_is_written(engine: Engine, mei: str, how: str) -> None:
    before = everything(engine)
    command, *args = FORGED[how](engine)
    with pytest.raises(BacklotError) as refused:
        tell.tell(command, *args, production="kite")
    assert refused.value.key == "error.not_your_team", refused.value
    assert everything(engine) == before


def test_their_own_team_is_theirs(engine: Engine, mei: str) -> None:
    """The control: without it the refusals above would prove nothing."""
    tell.tell(edit_film, "kite", 1, {"title_en": "The Swallow"}, production="kite")
    with engine.connect() as connection:
        assert connection.execute(text("SELECT title_en FROM production WHERE code = 'kite'")).scalar() == "The Swallow"
    tell.tell(undo_change, current_edition(engine))
    tell.tell(grant_wishes, [Wish("film", "kite", "kite", 3, {"title_en": "Up"})])
    tell.tell(change_own_password, sealed("quite another one"))
    assert staff_by_token(engine, mei, KEY) is None


def test_whoever_lost_their_team_writes_nothing_but_their_password(
    engine: Engine, mei: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE staff_account SET team = NULL WHERE username = 'mei'"))
    before = everything(engine)
    for command, *args in ((edit_film, "kite", 1, NEW), (edit_film, "lamp", 2, NEW), (edit_film, "", 1, NEW)):
        with pytest.raises(BacklotError):
            tell.tell(command, *args)
    assert everything(engine) == before
    assert not is_staff_cookie(engine, {COOKIE: mei}, KEY), "and sends no files"
    tell.tell(change_own_password, sealed("quite another one"))


def test_another_role_or_team_denies_the_next_write(engine: Engine, mei: str) -> None:
    with unit_of_work(engine, "ada", "set_role", "mei") as unit:
        set_role(unit, "mei", StaffRole.TEAM_EDITOR, "lamp")
    for team in ("kite", "lamp"):
        with pytest.raises(BacklotError, match="not_signed_in"):
            tell.tell(edit_film, team, 1, NEW)


@pytest.mark.parametrize("team", [None, "", "moon"])
def test_a_team_editor_is_given_a_team_that_there_is(engine: Engine, team: str | None) -> None:
    with pytest.raises(BacklotError, match="team_needed"), unit_of_work(engine, "ada", "set_role", "lin") as unit:
        set_role(unit, "lin", StaffRole.TEAM_EDITOR, team)


def test_of_every_table_only_rows_that_name_the_team_count(engine: Engine) -> None:
    """However the record grows: a table of no team, or a row that goes to or comes from another, is never a team's."""
    for table in Base.metadata.sorted_tables:
        key = {column.name: "kite" for column in table.primary_key}
        row = {"table": table.name, "key": key, "before": {"version": 1}, "after": {"version": 2}}
        mine = "production" in key or table.name == "production"
        assert is_content_of(row, "kite") is mine, table.name
        assert not is_content_of(row, "lamp")
        assert not is_content_of(row | {"key": dict.fromkeys(key, "")}, "")
        name = "code" if table.name == "production" else "production"
        assert not is_content_of(row | {"after": {name: "lamp"}}, "kite")
        assert not is_content_of(row | {"before": {name: "lamp"}}, "kite")
