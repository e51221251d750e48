"""The tables of the picture: scenes, shots and their takes."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from backlot.exchange import cells
from backlot.exchange.csv_tables import Table
from backlot.exchange.faults import CellError
from backlot.exchange.media_files import still_beside
from backlot.exchange.rows import Row
from backlot.exchange.work_tables import moment
from backlot.records.production import Scene, Shot, Take
from backlot.records.vocabulary import C2paState, DigitalSourceType, Method, RejectReason, Verdict

Takes = dict[str, tuple[Take, ...]]
_MOST_FRAMES = 10_000_000
_MOST_SEED = 2**63 - 1


def read_scenes(table: Table) -> list[Scene]:
    return [
        Scene(row.stands_for(row.code()), row.pair("name", needed=True), row.pair("location")) for row in table.rows()
    ]


def read_shots(table: Table, takes: Takes) -> list[Shot]:
    return [_shot(row, takes) for row in table.rows()]


def _shot(row: Row, takes: Takes) -> Shot:
    code = row.stands_for(row.code())
    return Shot(
        code=code,
        scene=row.reference("scene", "scenes.csv"),
        description=row.pair("description"),
        record_in=row.whole("record_in", _MOST_FRAMES),
        record_out=row.whole("record_out", _MOST_FRAMES),
        takes=takes.get(code, ()),
        tasks=row.references("tasks", "tasks.csv"),
    )


def take_key(number: str, earlier: int) -> str:
    """What tells takes of a shot apart: the slate's number, with #2, #3 … where the number was used before."""
    return number if not earlier else f"{number}#{earlier + 1}"


def read_takes(table: Table, folder: Path) -> Takes:
    """The takes of each shot in the order of the table, by the shot's code; their stills are files in `folder`."""
    takes: dict[str, list[Take]] = defaultdict(list)
    used: Counter[tuple[str, str]] = Counter()
    parents: list[tuple[Row, str, str]] = []
    stills: set[str | None] = set()
    for row in table.rows():
        shot = row.reference("shot", "shots.csv") or ""
        if not shot:
            row.fault("shot", CellError("exchange.empty_cell"))
        number = row.read("number", cells.code, "", needed=True)
        take = _take(row, take_key(number, used[shot, number]), folder)
        used[shot, number] += 1
        row.stands_for(f"{shot}/{take.key}")
        takes[shot].append(take)
        if take.parent:
            parents.append((row, shot, take.parent))
        if take.still in stills:
            row.fault("still", CellError("exchange.still_twice"))
        stills |= {take.still} if take.still else set()
    _check_parents(parents, takes)
    return {shot: tuple(found) for shot, found in takes.items()}


def _check_parents(parents: list[tuple[Row, str, str]], takes: dict[str, list[Take]]) -> None:
    keys = {shot: {take.key for take in found} for shot, found in takes.items()}
    for row, shot, parent in parents:
        if parent not in keys[shot]:
            row.fault("parent", CellError("exchange.unknown_parent", shot=shot), parent)


def _take(row: Row, key: str, folder: Path) -> Take:
    return Take(
        key=key,
        number=row.raw("number"),
        method=row.term("method", Method),
        verdict=row.term("verdict", Verdict),
        service=row.reference("service", "services.csv"),
        made_by=row.reference("made_by", "people.csv"),
        made_at=moment(row, "made_at"),
        prompt=row.pair("prompt"),
        seed=row.whole("seed", _MOST_SEED),
        duration_frames=row.whole("duration_frames", _MOST_FRAMES),
        used_in=row.whole("used_in", _MOST_FRAMES),
        used_out=row.whole("used_out", _MOST_FRAMES),
        reject_reason=row.term_or_none("reject_reason", RejectReason),
        note=row.pair("note"),
        credits=row.whole("credits") or 0,
        cost=row.reference("cost", "costs.csv"),
        parent=row.raw("parent") or None,
        source_type=row.term_or_none("source_type", DigitalSourceType),
        c2pa=row.term("c2pa", C2paState, C2paState.NONE),
        unit=row.words("unit"),
        still=row.read("still", lambda name: still_beside(folder, name), None),
    )
