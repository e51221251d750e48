"""What a file handed in at the desk would do: told by its content, read, checked and compared, before anything is written."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from backlot.exchange.archive import unpack
from backlot.exchange.faults import CellError
from backlot.exchange.handed import Handed, kind_of
from backlot.exchange.passing import listening
from backlot.exchange.reading import examine
from backlot.exchange.shared import Shared
from backlot.exchange.sheets.found import SheetReading
from backlot.exchange.sheets.reading import read_sheet
from backlot.exchange.templates.found import Cell, Mend, TableReading
from backlot.exchange.templates.reading import read_tables
from backlot.exchange.templates.shape import Known, Template, templates_of
from backlot.records import BacklotError, Production
from backlot.records.imports import Issue, Severity
from backlot.store.changes import Unit
from backlot.store.commands.import_record import RecordEffect, foreseen_record, known_services
from backlot.store.commands.import_table import TABLES, known_rows, wished
from backlot.store.commands.rehearsing import rehearsed
from backlot.store.commands.sheets import UNITS
from backlot.store.commands.table_wishes import Wished
from backlot.store.commands.wording import FieldFault
from backlot.store.database import reading
from backlot.store.desk import budget_currency
from backlot.store.media_shelf import shelve
from backlot.store.queries import accounts, rates
from backlot.ui.desk.imports_work import PERCENT, Work
from backlot.ui.runtime import engine

_OMC: Final = "omc.json"
MOST_WISHES: Final = 1500  # rows that differ in one file: each is a command, and other writers wait for all of them


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, and how it is to be taken: `kinds` are those that whoever hands it in may write."""

    name: str
    data: bytes
    team: str
    kinds: frozenset[str]
    replacing: bool = False
    one_language: bool = False
    mended: Mapping[Cell, str] = field(default_factory=dict)
    own_only: bool = False  # whoever hands it in may see and change `team` alone


@dataclass(frozen=True, slots=True)
class Found:
    """What every kind of file comes to. Nothing may be brought in while `errors` is not empty."""

    issues: tuple[Issue, ...] = ()

    @property
    def errors(self) -> tuple[Issue, ...]:
        return tuple(issue for issue in self.issues if issue.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class TablesFound(Found):
    kinds: tuple[str, ...] = ()
    wished: Wished = field(default_factory=Wished)
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetFound(Found):
    sheet: SheetReading = field(default_factory=SheetReading)
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class RecordFound(Found):
    """`folder` holds the files that the record names, and goes with this."""

    production: Production | None = None
    effect: RecordEffect | None = None
    folder: Any = None


def look_into(work: Work, asked: Asked) -> Found:
    """Everything that can be known of the file without writing anything."""
    work.at("import.stage.reading")
    try:
        match kind_of(asked.data):
            case Handed.TABLES:
                return _tables(work, asked)
            case Handed.RECORD | Handed.OMC:
                return _record(work, asked)
    except CellError as fault:
        return Found((_refused(asked, fault),))


def templates() -> dict[str, Template]:
    return templates_of(TABLES.values(), UNITS)


def known_of(team: str) -> Known:
    with reading(engine()) as connection:
        found = known_rows(connection, team)
    return Known(found.choices, found.codes, found.currencies)


def _tables(work: Work, asked: Asked) -> Found:
    """Templates first; a budget or a ledger where it has their header; then whatever of a template can be explained."""
    known, ours = known_of(asked.team), templates()
    found = read_tables(asked.name, asked.data, ours, known, asked.team, asked.mended)
    if found is None:
        sheet = _sheet(asked)
        if not any(issue.key == "sheets.no_header" for issue in sheet.issues):
            return sheet
        found = read_tables(asked.name, asked.data, ours, known, asked.team, asked.mended, certain=False)
        if found is None:
            return Found((_refused(asked, CellError("import.no_table")),))
    if strange := [kind for kind in found.kinds if kind not in asked.kinds]:
        return Found((_refused(asked, CellError("import.not_yours"), ours[strange[0]].name.zh),))
    return _compared(work, asked, found)


def _compared(work: Work, asked: Asked, found: TableReading) -> Found:
    if found.errors:
        return TablesFound(found.issues, found.kinds, mends=found.mends)
    work.at("import.stage.comparing")
    with reading(engine()) as connection:
        what = wished(connection, asked.team, found.rows, asked.replacing)
    issues = (*found.issues, *what.issues)
    if len(what.wishes) > MOST_WISHES:
        many = CellError("import.too_many", count=len(what.wishes), most=MOST_WISHES)
        return TablesFound((*issues, _refused(asked, many)), found.kinds, what)
    if not what.issues:
        work.at("import.stage.rehearsing")

        def watched(unit: Unit) -> None:
            work.at("import.stage.rehearsing", len(what.wishes), lambda: len(unit.rows))

        faults = rehearsed(engine(), asked.team, what.wishes, asked.one_language, watched)
        issues += tuple(_of_wish(what, at, fault, found, asked) for at, fault in sorted(faults.items()))
    return TablesFound(issues, found.kinds, what, found.mends)


def _of_wish(what: Wished, at: int, fault: BacklotError, found: TableReading, asked: Asked) -> Issue:
    """Why a row cannot be granted, where it stands in the file."""
    difference, wish = what.differences[at], what.wishes[at]
    column = fault.field if isinstance(fault, FieldFault) else ""
    row = next((each for each in found.rows if _is(each.kind, each.place.line, difference)), None)
    place = asked.name if row is None else row.place.file
    value = "" if wish.values is None else wish.values.get(column, "")
    shown = str(getattr(value, "major", value) if value is not None else "")
    details: dict[str, Any] = dict(fault.details)
    return Issue(place, difference.line, column or difference.code, shown[:60], fault.key, details)


def _is(kind: str, line: int | None, difference: Any) -> bool:
    return bool(kind == difference.kind and line == difference.line)


def _sheet(asked: Asked) -> SheetFound:
    with reading(engine()) as connection:
        chart, known = accounts(connection), rates(connection)
        currency = budget_currency(connection, asked.team) or "CNY"
    sheet = read_sheet(asked.name, asked.data, chart, currency, known)
    return SheetFound(sheet.issues, sheet, currency)


def _record(work: Work, asked: Asked) -> Found:
    place = tempfile.TemporaryDirectory(prefix="backlot-import-", ignore_cleanup_errors=True)
    around = Path(place.name)
    folder = _laid_out(work, asked, around / "record")
    with reading(engine()) as connection:
        chart, services = accounts(connection), known_services(connection)
    # The services that the exhibition knows stand beside the record, as they do in the sample: takes and costs name them.
    codes = "".join(f"{service.code},\n" for service in services)
    (folder.parent / "services.csv").write_text(f"code,name_en\n{codes}", encoding="utf-8")
    rows = [0]
    total = 2 * sum(path.read_bytes().count(b"\n") for path in folder.glob("*.csv"))
    work.at("import.stage.reading", total, lambda: rows[0])

    def heard(passed: int) -> None:
        rows[0] += passed

    with listening(heard):
        read = examine(folder, Shared(tuple(chart.values()), services))
    production = read.production
    if production is None:
        return RecordFound(read.issues)
    if asked.own_only and production.code != asked.team:
        return Found((_refused(asked, CellError("import.other_team"), production.code),))
    done = [0]
    work.at("import.stage.comparing", PERCENT, lambda: done[0])

    def compared(passed: int, of: int) -> None:
        done[0] = PERCENT * passed // of

    named = shelve(production, around / "shelf")  # as the record names files: what is in them tells them apart
    with reading(engine()) as connection:
        effect = foreseen_record(connection, named, compared)
    return RecordFound(read.issues, production, effect, place)


def _laid_out(work: Work, asked: Asked, folder: Path) -> Path:
    folder.mkdir()
    if not asked.data.startswith(b"PK"):
        (folder / _OMC).write_bytes(asked.data)
        return folder
    done = [0]
    work.at("import.stage.unpacking", PERCENT, lambda: done[0])

    def unpacked(passed: int, of: int) -> None:
        done[0] = PERCENT * passed // max(of, 1)

    return unpack(asked.data, folder, unpacked)


def _refused(asked: Asked, fault: CellError, value: str = "") -> Issue:
    return Issue(asked.name[:60], None, "", value, fault.key, fault.details)
