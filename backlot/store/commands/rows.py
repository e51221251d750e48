"""Adds, edits and removes a row of any kind as its sheet says; each kind has commands of its own name made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol

from sqlalchemy import Table, select

from backlot.records import BacklotError, EvidenceKind, Text
from backlot.store.changes import Row, Unit
from backlot.store.commands.checking import APART, as_opened, checked, next_code, next_position, whole, write
from backlot.store.commands.links import held_links, leaning_on, loose_links, named_links
from backlot.store.commands.rights import needs
from backlot.store.commands.row_checks import check_row
from backlot.store.commands.sheet_parts import ORDER
from backlot.store.commands.sheets import SHEETS, Sheet, code_of, key_of
from backlot.store.commands.whole_rows import add_whole, own_rows, remove_whole
from backlot.store.commands.wording import FieldFault
from backlot.store.row_names import called
from backlot.store.row_names import key_of as name_of_row
from backlot.store.tables import BudgetLineRow, BudgetRow, CostEntryRow, EstimateRow

Values = Mapping[str, object]
_SAID: Final = 3  # rows named where something leans on what should go
_NAMES: Final = {"account": "chart_account"}  # a staff account is another thing
_WITHIN: Final = {"take": "shot", "role": "task"}  # rows counted within another row, not within the team


class Adding(Protocol):
    __name__: str

    def __call__(self, unit: Unit, team: str, values: Values, one_language: bool = False) -> str: ...


class Editing(Protocol):
    __name__: str

    def __call__(
        self, unit: Unit, team: str, code: str, version: int, values: Values, one_language: bool = False
    ) -> None: ...


class Removing(Protocol):
    __name__: str

    def __call__(self, unit: Unit, team: str, code: str, version: int) -> None: ...


def add_row(unit: Unit, kind: str, team: str, values: Values, one_language: bool = False, **place: object) -> str:
    """A new row at the end of its kind; its code is answered. `place` holds columns that no field says."""
    sheet = SHEETS[kind]
    clean = checked(unit, sheet, team, dict(sheet.first) | dict(values), one_language=one_language)
    check_row(unit, kind, team, None, clean)
    row: Row = _keyed(unit, sheet, team, clean) | {"version": 1}
    if unit.find(sheet.table, **key_of(sheet, team, code_of(sheet, row))) is not None:
        raise FieldFault("error.already_there", _key_field(sheet), code=code_of(sheet, row))
    if "position" in sheet.columns.c and "position" not in sheet.key:
        wanted = clean.get("position")
        row["position"] = _last_place(unit, sheet, row) if wanted is None else wanted
    add_whole(unit, sheet, row | place, clean)
    return code_of(sheet, row)


def edit_row(
    unit: Unit, kind: str, team: str, code: str, version: int, values: Values, one_language: bool = False
) -> None:
    """`values` are the fields to change; RowMoved where the row is no longer at `version`."""
    sheet = SHEETS[kind]
    before = as_opened(unit, sheet, team, code, version)
    clean = checked(unit, sheet, team, whole(sheet, before, values), one_language=one_language, before=before)
    if "position" in clean and clean["position"] is None:  # it stays where it is
        clean["position"] = before["position"]
    check_row(unit, kind, team, before, clean)
    write(unit, sheet, before, clean)


def remove_row(unit: Unit, kind: str, team: str, code: str, version: int) -> None:
    """The row goes with its own links; refused, with their names, while other rows lean on it."""
    sheet = SHEETS[kind]
    before = as_opened(unit, sheet, team, code, version)
    _refuse_while_leant_on(unit, sheet, before)
    remove_whole(unit, sheet, before)


def adding(kind: str, name: str = "", **place: object) -> Adding:
    """The command that adds a row of `kind`."""

    def add(unit: Unit, team: str, values: Values, one_language: bool = False) -> str:
        return add_row(unit, kind, team, values, one_language, **place)

    command: Adding = _called(name or f"add_{_NAMES.get(kind, kind)}", kind, add)
    return command


def editing(kind: str) -> Editing:
    def edit(unit: Unit, team: str, code: str, version: int, values: Values, one_language: bool = False) -> None:
        edit_row(unit, kind, team, code, version, values, one_language)

    command: Editing = _called(f"edit_{_NAMES.get(kind, kind)}", kind, edit)
    return command


def removing(kind: str) -> Removing:
    def remove(unit: Unit, team: str, code: str, version: int) -> None:
        remove_row(unit, kind, team, code, version)

    command: Removing = _called(f"remove_{_NAMES.get(kind, kind)}", kind, remove)
    return command


def _called(name: str, kind: str, command: Callable[..., Any]) -> Any:
    """A command is told by its name in the list of changes, and asks for the right of its sheet."""
    command.__name__ = command.__qualname__ = name
    return needs(SHEETS[kind].right)(command)


def _keyed(unit: Unit, sheet: Sheet, team: str, clean: dict[str, Any]) -> Row:
    """The key of a new row: what was typed of it, the next code where none was."""
    row: Row = {} if sheet.shared else {"production": team}
    for name in sheet.key:
        row[name] = clean.get(name)
        if row[name] is None and sheet.kind == "take":
            row[name] = _take_key(unit, team, clean)
        elif row[name] is None:
            if not sheet.letter:
                raise FieldFault("error.empty", name)
            row[name] = next_code(unit, sheet.table, sheet.letter, _scope(row, name))
    return row


def _scope(row: Row, name: str) -> dict[str, str]:
    return {column: value for column, value in row.items() if column != name}


def _take_key(unit: Unit, team: str, clean: Mapping[str, Any]) -> str:
    """What the slate says, with a letter behind it where the number is there already."""
    table = SHEETS["take"].columns
    query = select(table.c.key).where(table.c.production == team, table.c.shot == clean["shot"])
    there, number = set(unit.connection.execute(query).scalars()), str(clean["number"])
    return next(key for key in (number, *(f"{number}-{at}" for at in range(2, len(there) + 3))) if key not in there)


def _key_field(sheet: Sheet) -> str:
    return sheet.key[-1] if sheet.key else "code"


def _last_place(unit: Unit, sheet: Sheet, row: Row) -> int:
    inside = _WITHIN.get(sheet.kind)
    scope = {} if inside is None else {inside: row[inside]}
    last = next_position(unit, sheet.table, row.get("production"), **scope)
    return -(-max(last, 1) // APART) * APART if ORDER in sheet.fields else last


def _refuse_while_leant_on(unit: Unit, sheet: Sheet, row: Row) -> None:
    """Raises BacklotError that names some of the rows that lean on this one."""
    links = (*held_links(), *loose_links(), *named_links())
    own = [(kind.__table__, scope.items()) for kind, scope in own_rows(sheet, row)]
    leaning: dict[Any, Text] = {}
    for child, link in leaning_on(unit, links, sheet.columns, [row]):
        is_own = any(child is each and scope <= link.items() for each, scope in own)
        if not is_own and link.get("kind") not in set(EvidenceKind) - {sheet.kind}:
            table, other = _owner(unit, child, link)
            key = name_of_row(table, other)
            leaning.setdefault((table.name, key), called(table, key, other))
    if sheet.table is BudgetRow:
        leaning |= _of_budget(unit, row["production"])
    if leaning:
        some = list(leaning.values())[:_SAID]
        raise BacklotError(
            "error.leant_on",
            row=called(sheet.columns, name_of_row(sheet.columns, row), row),
            others=Text("、".join(each.zh for each in some), "; ".join(each.en for each in some)),
            count=len(leaning),
        )


def _owner(unit: Unit, table: Table, row: Row) -> tuple[Table, Row]:
    """The row that `row` is a part of, where it is one; people know a link by what it belongs to."""
    for sheet in SHEETS.values():
        owners = {
            field.linked.owner for field in sheet.fields if field.linked and field.linked.table.__table__ is table
        }
        owners |= {owner for kind, owner in sheet.parts if kind.__table__ is table}
        for owner in owners:
            found = unit.find(sheet.table, **key_of(sheet, str(row.get("production")), row[owner]))
            if found is not None:
                return sheet.columns, found
    return table, row


def _of_budget(unit: Unit, team: str) -> dict[Any, Text]:
    """The money that a budget's header stands over."""
    found: dict[Any, Text] = {}
    for kind in (BudgetLineRow, CostEntryRow, EstimateRow):
        table: Any = kind.__table__
        for row in map(dict, unit.connection.execute(select(table).where(table.c.production == team)).mappings()):
            key = name_of_row(table, row)
            found[(table.name, key)] = called(table, key, row)
    return found
