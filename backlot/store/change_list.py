"""The list of changes as the desk reads it: by team, person, kind or row, what is undone already, rows with their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Select, Table, cast, func, select
from sqlalchemy import Text as Words

from backlot.records import Text
from backlot.store.commands.undoing import naming, plain_key
from backlot.store.past.undoing import typed, typed_whole
from backlot.store.queries.rows import table_of
from backlot.store.row_names import Key, Row, called, kept_table, key_of, own_name, rows_by_key, typed_tuple
from backlot.store.tables import ChangeRow, EditionRow, StaffAccountRow
from backlot.store.tables.beside import BESIDE
from backlot.store.types import Term
from backlot.store.whose_rows import belongs_to, is_content_of

Place = tuple[str, Key]  # a row: its table and its key as changes keep it
KINDS: Final = ("texts", "money", "decisions", "imports", "announcements", "drafts", "accounts", "undone")
# The first word that is found in a command's name says its kind; whatever is none of these is a text.
_KIND_OF: Final = (
    ("undo", "undone"), ("restore", "undone"), ("import", "imports"), ("draft", "drafts"), ("budget", "money"), ("cost", "money"),
    ("decision", "decisions"), ("announce", "announcements"), ("account", "accounts"), ("password", "accounts"),
    ("role", "accounts"), ("activate", "accounts"),
)  # fmt: skip
_COLUMNS: Final = ("number", "at", "who", "command", "subject", "production", "rows")

LARGE: Final = 2_000_000  # letters of a change's rows


@dataclass(frozen=True, slots=True)
class ChangeSeen:
    """One change of the record; each of `rows` says table, key, before and after."""

    number: int
    at: datetime
    who: str
    command: str
    subject: str
    production: str | None
    rows: tuple[dict[str, Any], ...]

    @property
    def of_record(self) -> bool:
        """Whether it may be undone at all: accounts have commands of their own."""
        return all(kept_table(row["table"]) is not None and row["table"] not in BESIDE for row in self.rows)

    def is_written_by(self, only_team: str | None) -> bool:
        """Whether a team editor of this team might have made the change, and so may undo it; None is anybody."""
        return only_team is None or all(is_content_of(row, only_team) for row in self.rows)

    def touches(self, place: Place) -> bool:
        return any(place_of(row) == place for row in self.rows)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which changes to list; None is all."""

    team: str | None = None
    who: str | None = None
    kind: str | None = None
    row: Place | None = None
    only_team: str | None = None  # nothing but this team's content, for whoever may see no more
    accounts: bool = True  # whether what became of accounts is told too


@dataclass(frozen=True, slots=True)
class Undoing:
    """The change that took another one back."""

    number: int
    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class RowSeen:
    """One row of a change with its values as they are; `whole` is all of it as the change left it, or took it away."""

    place: Place
    called: Text
    before: Row | None
    after: Row | None
    whole: Row


def place_of(row: Mapping[str, Any]) -> Place:
    table = kept_table(row["table"])
    return str(row["table"]), () if table is None else plain_key(key_of(table, row["key"]))


def kind_of(command: str) -> str:
    return next((kind for word, kind in _KIND_OF if word in command), "texts")


def changes_page(
    connection: Connection, count: int, before: int | None = None, wanted: Wanted | None = None
) -> tuple[ChangeSeen, ...]:
    """The newest `count` changes among the wanted ones, or those before change `before`."""
    wanted = wanted or Wanted()
    table = table_of(ChangeRow)
    query = select(*(table.c[name] for name in _COLUMNS)).order_by(table.c.number.desc())
    if before is not None:
        query = query.where(table.c.number < before)
    found: list[ChangeSeen] = []
    for row in connection.execute(_narrowed(connection, query, wanted), execution_options={"yield_per": 16}):
        change = ChangeSeen(row.number, row.at, row.who, row.command, row.subject, row.production, tuple(row.rows))
        if (wanted.row is None or change.touches(wanted.row)) and _may_be_seen(change, wanted):
            found.append(change)
        if len(found) == count:
            break
    return tuple(found)


def _may_be_seen(change: ChangeSeen, wanted: Wanted) -> bool:
    if not wanted.accounts and any(row["table"] == table_of(StaffAccountRow).name for row in change.rows):
        return False
    told = [row for row in change.rows if wanted.row is None or place_of(row) == wanted.row]
    return wanted.only_team is None or all(belongs_to(row, wanted.only_team) for row in told)


def _narrowed(connection: Connection, query: Select[Any], wanted: Wanted) -> Any:
    table = table_of(ChangeRow)
    if wanted.team is not None:
        query = query.where(table.c.production == wanted.team)
    if wanted.only_team is not None:  # a sieve: some changes of one team name none
        query = query.where(func.coalesce(table.c.production, wanted.only_team) == wanted.only_team)
    if wanted.who is not None:
        query = query.where(table.c.who == wanted.who)
    if wanted.kind is not None:
        commands = connection.execute(select(table.c.command).distinct()).scalars()
        query = query.where(table.c.command.in_([each for each in commands if kind_of(each) == wanted.kind]))
    return query if wanted.row is None else naming(query, [wanted.row[1]])


def authors(connection: Connection) -> dict[str, str]:
    """Everybody who changed something: the name of the account, or else what they are kept as."""
    who = select(table_of(ChangeRow).c.who).distinct()
    accounts = table_of(StaffAccountRow)
    names = {row.username: row.name for row in connection.execute(select(accounts.c.username, accounts.c.name))}
    return {each: names.get(each) or each for each in sorted(connection.execute(who).scalars())}


def edition_read(connection: Connection) -> int:
    """The edition that this reading sees."""
    return int(connection.execute(select(EditionRow.number)).scalar_one())


def change_told(connection: Connection, operation: str) -> int | None:
    """The change that a wish under the id `operation` came to."""
    table = table_of(ChangeRow)
    return connection.execute(select(table.c.number).where(table.c.operation == operation)).scalar()


def is_large_change(connection: Connection, number: int) -> bool:
    """Whether taking change `number` back may take longer than anyone waits at a button."""
    table = table_of(ChangeRow)
    words = func.length(cast(table.c.rows, Words))
    return bool(connection.execute(select(words > LARGE).where(table.c.number == number)).scalar())


def undone_changes(connection: Connection) -> dict[int, Undoing]:
    """What took each change back, of those that are undone now: an undo that was itself undone no longer counts."""
    table = table_of(ChangeRow)
    query = select(table.c.number, table.c.at, table.c.who, table.c.subject).where(table.c.command == "undo_change")
    undone: dict[int, Undoing] = {}
    for number, at, who, subject in connection.execute(query.order_by(table.c.number.desc())):
        if number not in undone:
            undone.setdefault(int(subject), Undoing(number, at, who))
    return undone


def counted(change: ChangeSeen) -> dict[str, Counter[str]]:
    """How many rows of each table came, changed and went."""
    counts: dict[str, Counter[str]] = {}
    for row in change.rows:
        happened = "added" if row["before"] is None else "removed" if row["after"] is None else "changed"
        counts.setdefault(str(row["table"]), Counter())[happened] += 1
    return counts


def rows_seen(connection: Connection, told: Mapping[int, Sequence[Mapping[str, Any]]]) -> dict[int, list[RowSeen]]:
    """The rows told of each change, by its number, with their values, their names and the rest of the row at the time."""
    places = {(number, place_of(row)) for number, rows in told.items() for row in rows}
    whole = _at_the_time(connection, {each for each in places if each[1][1]})
    return {number: [_seen(row, whole.get((number, place_of(row)))) for row in rows] for number, rows in told.items()}


def _seen(row: Mapping[str, Any], whole: Row | None) -> RowSeen:
    table, place = kept_table(row["table"]), place_of(row)
    if table is None:
        return RowSeen(place, Text(), row["before"], row["after"], {})
    before, after = (None if row[side] is None else read(table, row[side]) for side in ("before", "after"))
    rest = read(table, whole or {}) | (after or before or {})
    return RowSeen(place, called(table, place[1], rest), before, after, rest)


def read(table: Table, row: Mapping[str, Any]) -> Row:
    """Values as the record has them, terms among its words; a word that is no term any more stays as it is."""
    return {name: _term(table.c[name].type, value) for name, value in typed(table, row).items()}


def _term(kind: Any, value: Any) -> Any:
    if isinstance(kind, Term) and value in {word.value for word in kind.words}:
        return kind.words(value)
    return value


def _at_the_time(connection: Connection, places: set[tuple[int, Place]]) -> dict[tuple[int, Place], Row]:
    """Each row whole, as that change left it: from today's rows backwards through every later change that touched them."""
    if not places:
        return {}
    state = _present(connection, {place for _, place in places})
    table = table_of(ChangeRow)
    query = select(table.c.number, table.c.rows).where(table.c.number >= min(number for number, _ in places))
    query = naming(query, [key for _, key in state]).order_by(table.c.number.desc())
    found: dict[tuple[int, Place], Row] = {}
    for number, rows in connection.execute(query, execution_options={"yield_per": 16}):
        for row in reversed(rows):
            place = place_of(row)
            if place not in state:
                continue
            after = state[place]
            state[place] = _undone(row, after)
            if (number, place) in places:
                found.setdefault((number, place), after or state[place] or {})
    return found


def _undone(row: Mapping[str, Any], after: Row | None) -> Row | None:
    if row["before"] is None:
        return None
    of = kept_table(row["table"])
    assert of is not None
    return typed_whole(of, row["before"]) if row["after"] is None else (after or {}) | typed(of, row["before"])


def _present(connection: Connection, places: Iterable[Place]) -> dict[Place, Row | None]:
    keys: dict[str, list[Key]] = {}
    for table, key in places:
        keys.setdefault(table, []).append(key)
    state: dict[Place, Row | None] = {}
    for name, some in keys.items():
        of = kept_table(name)
        assert of is not None
        rows = rows_by_key(connection, of, some)
        state |= {(name, key): rows.get(typed_tuple(of, key)) for key in some}
    return state


def names_of(connection: Connection, places: Iterable[Place]) -> dict[Place, Text]:
    """What rows are called today, of those that are there."""
    return {place: own_name(row) for place, row in _present(connection, set(places)).items() if row is not None}


def called_now(connection: Connection, place: Place) -> Text:
    """Kind, code and name of a row; without the name where it is gone."""
    table = kept_table(place[0])
    return Text() if table is None else called(table, place[1], _present(connection, [place])[place])
