"""Takes a change back, whole or not at all, and brings one row back to an earlier edition; either is a change itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, cast, select
from sqlalchemy import Text as Words
from sqlalchemy.exc import IntegrityError

from backlot.i18n import moment
from backlot.records import BacklotError, Text
from backlot.store.changes import Unit
from backlot.store.commands.links import held_links, leaning_on, loose_links, missing
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.row_parts import parts_of
from backlot.store.past.undoing import Undone, typed, typed_whole, undone_since
from backlot.store.preparing import Prepared, prepared, write_prepared
from backlot.store.queries.rows import table_of
from backlot.store.row_names import Key, Row, called, kept_table, key_of, rows_by_key, typed_tuple
from backlot.store.statements import standing
from backlot.store.tables import ChangeRow
from backlot.store.tables.beside import BESIDE

__all__ = ["Moved", "prepared_undo", "restore_row", "undo_change"]
_VERSION: Final = "version"  # rises with every write, so it says nothing about who changed what


class Moved(BacklotError):
    """The row was changed after what is to be undone; says which, by whom and when."""

    def __init__(self, key: str, row: Text, who: str, at: datetime) -> None:
        super().__init__(key, row=row, who=who, when=Text(moment(at, "zh"), moment(at, "en")))


@dataclass(frozen=True, slots=True)
class Step:
    """What one change did to one row, with its values as the table takes them."""

    key: Key
    before: Row | None
    after: Row | None


@needs(Right.EDIT)
def undo_change(unit: Unit, number: int, known: Prepared | None = None) -> None:
    """Every row of change `number` becomes what it was before, as `known` has it worked out unless somebody was quicker.
    Raises BacklotError, and changes nothing, where one of them has moved on, is needed by something newer, or is no matter
    of the record."""
    table = table_of(ChangeRow)
    production = unit.connection.execute(select(table.c.production).where(table.c.number == number)).one_or_none()
    if production is None:
        raise BacklotError("error.no_such_change")
    unit.subject, unit.production = str(number), production[0]
    if known is None or not _write_as_known(unit, known):
        _undo(unit, number)


def prepared_undo(engine: Engine, number: int) -> Prepared | None:
    """What undoing change `number` would write to the record as it stands; None where it would be refused."""
    try:
        return prepared(engine, _undo, number)
    except BacklotError:  # said where it is known who asks
        return None


def _undo(unit: Unit, number: int) -> None:
    table = table_of(ChangeRow)
    rows = unit.connection.execute(select(table.c.rows).where(table.c.number == number)).scalar()
    if rows is None:
        raise BacklotError("error.no_such_change")
    back = _Back(unit, number)
    with _explained():
        for of, steps in _newest_first(rows):
            back.take(of, steps)
        back.refuse_loose_ends()


def _write_as_known(unit: Unit, known: Prepared) -> bool:
    """False, with nothing written, where it doesn't hold any more; working it out again will say why."""
    try:
        with unit.connection.begin_nested():
            return write_prepared(unit, known)
    except IntegrityError:
        return False


@needs(Right.EDIT)
def restore_row(unit: Unit, table: str, key: Key, number: int, seen: int) -> None:
    """The row under `key`, as changes keep it, becomes what it was at edition `number`, with what belongs to it; Moved where
    somebody changed it after edition `seen`."""
    of = _table(table)
    named = dict(zip((column.name for column in of.primary_key), key, strict=True))
    unit.subject = " ".join(str(part) for part in key)
    unit.production = None if of.name != "production" and "production" not in named else str(key[0])
    now = rows_by_key(unit.connection, of, [key]).get(typed_tuple(of, key))
    newer = last_touch(unit.connection, of, key, seen)
    if newer is not None:
        raise Moved("error.undo_moved", called(of, key, now), *newer)
    undone: dict[str, Undone] = {}
    undone_since(unit.connection, number, undone)
    back, wanted = _Back(unit, number), _wanted(of, now, key, undone.get(of.name, Undone()))
    parts = [(part, _parts(unit, part, scope, undone.get(part.name, Undone()))) for part, scope in parts_of(of, key)]
    row = (of, [(now, wanted)])
    with _explained():
        for each, pairs in (*parts, row) if wanted is None else (row, *parts):
            back.put(each, pairs)
        back.refuse_loose_ends()


def last_touch(connection: Connection, table: Table, key: Key, since: int) -> tuple[str, datetime] | None:
    """Who changed the row last after edition `since`, and when."""
    found = table_of(ChangeRow)
    query = select(found.c.who, found.c.at, found.c.rows).where(found.c.number > since)
    for who, at, rows in connection.execute(naming(query, [key]).order_by(found.c.number.desc())):
        if any(row["table"] == table.name and key_of(table, row["key"]) == plain_key(key) for row in rows):
            return who, at
    return None


def naming(query: Any, keys: Sequence[Key]) -> Any:
    """Only the changes whose rows may hold one of `keys`: a sieve, so that most of them need not be read."""
    words = cast(table_of(ChangeRow).c.rows, Words)
    parts = {max((_in_json(part) for part in plain_key(key)), key=len, default="") for key in keys}
    found: Any = None
    for part in parts:
        holds = words.contains(part, autoescape=True)
        found = holds if found is None else found | holds
    return query if found is None else query.where(found)


def plain_key(key: Key) -> Key:
    """A key as changes keep it."""
    return tuple(part.isoformat() if hasattr(part, "isoformat") else part for part in key)


def _in_json(part: object) -> str:
    words = str(part)
    return words if words.isascii() and words.isprintable() and not set(words) & set('"\\') else ""


class _Back:
    """An undo at work: what went and what came by it, so that nothing is left leaning on air."""

    def __init__(self, unit: Unit, number: int) -> None:
        self._unit = unit
        self._number = number
        self._gone: dict[str, list[Row]] = defaultdict(list)
        self._come: dict[str, list[Row]] = defaultdict(list)

    def take(self, table: Table, steps: Sequence[Step]) -> None:
        """Undo what happened to some rows of one table, if they are still as it left them."""
        keys = [typed_tuple(table, step.key) for step in steps]
        present = {key_of(table, row): row for row in self._unit.matching(table, list(table.primary_key), keys)}
        pairs = []
        for key, step in zip(keys, steps, strict=True):
            now = present.get(key)
            if not _as_left(now, step.after):
                self._refuse("error.undo_moved", table, step.key, now)
            pairs.append((now, _before(table, now, step)))
        self.put(table, pairs)

    def put(self, table: Table, pairs: list[tuple[Row | None, Row | None]]) -> None:
        gone = [now for now, wanted in pairs if now is not None and wanted is None]
        come = [wanted for _, wanted in pairs if wanted is not None]
        for other, row in leaning_on(self._unit, held_links(), table, gone):
            self._refuse("error.undo_in_use", other, key_of(other, row), row)
        for other, row in missing(self._unit, held_links(), table, come):
            self._refuse("error.undo_missing", other, key_of(other, row), None)
        self._gone[table.name] += gone
        self._come[table.name] += come
        self._unit.put(table, pairs)

    def refuse_loose_ends(self) -> None:
        """The links that the database does not hold are looked at last: on the way back they may dangle."""
        for link in loose_links():
            back = {key_of(link.parent, row) for row in self._come[link.parent.name]}
            gone = [row for row in self._gone[link.parent.name] if key_of(link.parent, row) not in back]
            for other, row in leaning_on(self._unit, [link], link.parent, gone):
                self._refuse("error.undo_in_use", other, key_of(other, row), row)
            for other, row in missing(self._unit, [link], link.child, self._come[link.child.name]):
                self._refuse("error.undo_missing", other, key_of(other, row), None)

    def _refuse(self, key: str, table: Table, row: Key, now: Row | None) -> None:
        newer = last_touch(self._unit.connection, table, row, self._number)
        if newer is None:
            raise BacklotError("error.undo_clash")
        raise Moved(key, called(table, row, now), *newer)


def _newest_first(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Table, list[Step]]]:
    """The steps of a change backwards, neighbours of one kind in one table together, no row twice among them: each state
    on the way back is one that was there before."""
    run: dict[Key, Step] = {}
    of: tuple[str, bool, bool] | None = None
    for row in reversed(rows):
        step = _step(_table(row["table"]), row)
        like = (row["table"], step.before is None, step.after is None)
        if of is not None and (like != of or step.key in run):
            yield _table(of[0]), list(run.values())
            run = {}
        of = like
        run[step.key] = step
    if of is not None:
        yield _table(of[0]), list(run.values())


def _step(table: Table, row: Mapping[str, Any]) -> Step:
    before, after = row["before"], row["after"]
    whole = before is None or after is None
    read = typed_whole if whole else typed
    return Step(
        key_of(table, row["key"]),
        None if before is None else read(table, before),
        None if after is None else read(table, after),
    )


def _as_left(now: Row | None, left: Row | None) -> bool:
    if now is None or left is None:
        return now is left
    return all(now[name] == value for name, value in left.items() if name != _VERSION)


def _before(table: Table, now: Row | None, step: Step) -> Row | None:
    """What shall stand again; its version rises, as with any write."""
    if step.before is None:
        return None
    risen = {} if _VERSION not in table.c else {_VERSION: (now or step.before)[_VERSION] + 1}
    return (now or {}) | step.before | risen


def _wanted(table: Table, now: Row | None, key: Key, undone: Undone) -> Row | None:
    """The row as it was before everything in `undone`."""
    if key in undone.absent:
        return None
    if key in undone.whole:
        return _before(table, now, Step(key, typed_whole(table, undone.whole[key]), None))
    if key in undone.other and now is not None:
        return _before(table, now, Step(key, typed(table, undone.other[key]), now))
    return now


def _parts(unit: Unit, table: Table, scope: Row, undone: Undone) -> list[tuple[Row | None, Row | None]]:
    """Each row inside `scope` as it stands and as it was before everything in `undone`."""
    there = {plain_key(key_of(table, row)): row for row in map(dict, standing(unit.connection, table, scope))}
    names = [column.name for column in table.primary_key]
    gone = (key for key in undone.whole if scope.items() <= dict(zip(names, key, strict=True)).items())
    return [(there.get(key), _wanted(table, there.get(key), key, undone)) for key in dict.fromkeys((*there, *gone))]


def _table(name: str) -> Table:
    table = kept_table(name)
    if table is None:
        raise BacklotError("error.undo_too_old")
    if name in BESIDE:
        raise BacklotError("error.undo_accounts")
    return table


@contextmanager
def _explained() -> Iterator[None]:
    """A promise between rows that newer changes would see broken is a refusal, not a fault."""
    try:
        yield
    except IntegrityError as error:
        raise BacklotError("error.undo_clash") from error
