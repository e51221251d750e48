"""A change in a reader's words: what was done to which row, each field before and after with names for codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from backlot.i18n import moment, number, phrase_keys, say
from backlot.records import Language, Money, Text
from backlot.store.change_list import ChangeSeen, Place, RowSeen, Undoing, counted
from backlot.store.commands.sheets import SHEETS, Field, FieldKind
from backlot.store.commands.whole_rows import document_values
from backlot.store.types import canonical
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import shown
from backlot.ui.markup import text

ROWS_SHOWN: Final = 6  # of a change; one with more is counted by table
LONGEST: Final = 300
_COMMAND_LINE: Final = "command line"
# Where the codes of other rows stand, whatever the table.
_NAMED: Final = {
    "account": "account", "service": "service", "task": "task", "decided_by": "participant",
    "participant": "participant", "made_by": "participant", "decision": "decision", "shot": "shot",
}  # fmt: skip
_SHARED: Final = frozenset({"account", "service"})
_FILES: Final = frozenset({"path", "still"})  # called by their digest, of which nobody reads more than the beginning
_ACCOUNT: Final = "staff_account"
_OF_AN_ACCOUNT: Final = frozenset({"epoch", "name", "team"})


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a page of changes needs: of people, teams and rows."""

    people: Mapping[str, str]
    teams: Mapping[str, Text]
    rows: Mapping[Place, Text]
    undone: Mapping[int, Undoing]


def is_small(change: ChangeSeen) -> bool:
    return len(change.rows) <= ROWS_SHOWN


def person(who: str, people: Mapping[str, str], language: Language) -> str:
    return say("changes.command_line", language) if who == _COMMAND_LINE else people.get(who, who)


def codes_in(rows: Iterable[RowSeen]) -> Iterator[Place]:
    """The other rows that the values of `rows` name by their code."""
    for row in rows:
        for side in (row.before, row.after):
            for name, value in (side or {}).items():
                place = _named(row, name, value)
                if place is not None:
                    yield place


def change_html(
    change: ChangeSeen, rows: Iterable[RowSeen], known: Known, language: Language, whole: bool = False
) -> str:
    """One change: what, who, when, whose; its rows field by field, or how many of each kind; who took it back.
    `whole` shows `rows` however many others the change has."""
    key = f"command.{change.command}"
    what = say(key if key in phrase_keys() else "changes.other", language)
    if change.command == "undo_change":
        what = say("changes.undid", language, edition=change.subject)
    team = known.teams.get(change.production or "")
    parts = [moment(change.at, language), *([team.to(language)] if team else [])]
    inside = (
        "".join(_row(row, known, language) for row in rows) if whole or is_small(change) else _counts(change, language)
    )
    return (
        f'<article class="desk-change"><h3><b>{change.number}</b> {text(what)}</h3>'
        f"<p><b>{text(person(change.who, known.people, language))}</b> · {text(' · '.join(parts))}</p>"
        f"{inside}{_taken_back(change, known, language)}</article>"
    )


def _taken_back(change: ChangeSeen, known: Known, language: Language) -> str:
    undoing = known.undone.get(change.number)
    if undoing is None:
        return ""
    who, when = person(undoing.who, known.people, language), moment(undoing.at, language)
    return f"<p>↶ {text(say('changes.undone_by', language, who=who, when=when, edition=undoing.number))}</p>"


def _counts(change: ChangeSeen, language: Language) -> str:
    """A change of many rows: how many of each table came, changed and went."""
    lines = []
    for table, counts in counted(change).items():
        key = f"table.{table}"
        name = say(key if key in phrase_keys() else "changes.row", language)
        said = [
            say(f"changes.{happened}", language, count=number(counts[happened], language))
            for happened in ("added", "changed", "removed")
            if counts[happened]
        ]
        lines.append(f"<dt>{text(name)}</dt><dd>{text(' · '.join(said))}</dd>")
    count = text(say("changes.rows", language, count=number(len(change.rows), language)))
    return f"<details><summary>{count}</summary><dl>{''.join(lines)}</dl></details>"


def _row(row: RowSeen, known: Known, language: Language) -> str:
    """One row's fields that changed; of a row that came or went, those that held something."""
    was, now = _told(row, row.before, known, language), _told(row, row.after, known, language)
    nothing = say("desk.nothing_value", language)
    moved = [label for label in {**now, **was} if was.get(label, nothing) != now.get(label, nothing)]
    lines = "".join(_field(label, was.get(label), now.get(label)) for label in moved)
    title = row.called.to(language)
    if row.before is None or row.after is None:
        title += f" · {say('desk.added' if row.before is None else 'desk.removed', language)}"
        return f"<details><summary>{text(title)}</summary><dl>{lines}</dl></details>"
    return f"<h4>{text(title)}</h4><dl>{lines}</dl>"


def _told(row: RowSeen, side: Mapping[str, Any] | None, known: Known, language: Language) -> dict[str, str]:
    """What one side of a row holds: label → value. Columns that only the machine needs are left out."""
    told: dict[str, str] = {}
    for name, value in _columns_in(row, side).items():
        field = _FIELDS.get((row.place[0], name))
        if row.place[0] == _ACCOUNT and name in _OF_AN_ACCOUNT:
            told |= _of_an_account(row, name, value, known, language)
        elif field is not None and field.kind is FieldKind.MONEY:
            said = _amount(field, {**row.whole, **(side or {})}, language)
            told[label_of(_kind(row), field.name, language)] = said
        elif field is not None and field.parts:
            said = _of_parts(field, {**row.whole, **(side or {})}, language)
            told[label_of(_kind(row), field.name, language)] = said
        elif field is not None:
            told[label_of(_kind(row), field.name, language)] = _shown(row, field, value, known, language)
        elif f"field.{name}" in phrase_keys():
            told[say(f"field.{name}", language)] = _in_words(row, name, value, known, language)
    return told


def _columns_in(row: RowSeen, side: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """A document is told by the fields that stand in it."""
    columns = dict(side or {})
    sheet = _DOCUMENTS.get(row.place[0])
    if sheet is None or sheet.document not in columns:
        return columns
    return columns | document_values(sheet, columns.pop(sheet.document))


def _of_an_account(row: RowSeen, name: str, value: Any, known: Known, language: Language) -> dict[str, str]:
    """The epoch that ends sign-ins is told by what it does, and only of an account that was there before."""
    if name == "epoch":
        is_new = row.before is None or row.after is None or value == row.before.get(name)
        return {} if is_new else {say("field.epoch_ended", language): say("changes.ended", language)}
    label = say("field.account_name" if name == "name" else "field.team", language)
    team = known.teams.get(value or "") if name == "team" else None
    return {label: team.to(language) if team else shown(value, language)}


def _kind(row: RowSeen) -> str:
    return next(sheet.kind for sheet in SHEETS.values() if sheet.table.__tablename__ == row.place[0])


def _amount(field: Field, row: Mapping[str, Any], language: Language) -> str:
    """Money in the currency that the row had at the time, whether or not the change touched it."""
    minor, currency = row.get(f"{field.name}_minor"), row.get(f"{field.name}_currency")
    return shown(None if minor is None or not currency else Money(minor, str(currency)), language)


def _of_parts(field: Field, row: Mapping[str, Any], language: Language) -> str:
    """What several columns hold together, whether or not the change touched each of them."""
    held = [row.get(part) for part in field.parts]
    return shown(None if None in held else field.word("/".join(map(str, held))), language)


def _shown(row: RowSeen, field: Field, value: Any, known: Known, language: Language) -> str:
    if field.kind is FieldKind.UNIT and f"desk.unit.{value}" in phrase_keys():
        return say(f"desk.unit.{value}", language)
    return _in_words(row, field.name, field.word(value), known, language)


def _in_words(row: RowSeen, name: str, value: Any, known: Known, language: Language) -> str:
    place = _named(row, name, value)
    if place is not None:
        called = known.rows.get(place)
        return f"{value} · {called.to(language)}" if called else str(value)
    if name in _FILES and isinstance(value, str):
        stem, dot, ending = value.rpartition(".")
        return f"{stem[:8]}…{dot}{ending}" if len(stem) > 8 else value
    match value:
        case Decimal():
            return canonical(value)
        case tuple() | list():
            return " · ".join(str(each) for each in value)
        case StrEnum():
            try:
                return shown(value, language)
            except KeyError:  # a word of the record that no screen says
                return value.value
    return shown(value, language)


def _named(row: RowSeen, name: str, value: Any) -> Place | None:
    """The row that a value names by its code."""
    table = _NAMED.get(name)
    if table is None or not isinstance(value, str) or not value or isinstance(value, StrEnum) or not row.place[1]:
        return None
    return table, (value,) if table in _SHARED else (row.place[1][0], value)


def _field(label: str, was: str | None, now: str | None) -> str:
    old = "" if was is None else f"<del>{text(_short(was))}</del>"
    new = "" if now is None else f"<ins>{text(_short(now))}</ins>"
    return f"<dt>{text(label)}</dt><dd>{' → '.join(part for part in (old, new) if part)}</dd>"


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"


def _columns() -> dict[tuple[str, str], Field]:
    """Every column that staff may edit, with its field."""
    found: dict[tuple[str, str], Field] = {}
    for sheet in SHEETS.values():
        for field in sheet.fields:
            found |= {(sheet.table.__tablename__, column): field for column in field.columns}
    return found


_FIELDS: Final = _columns()
_DOCUMENTS: Final = {sheet.table.__tablename__: sheet for sheet in SHEETS.values() if sheet.document}
