"""Edits held against the rows as they stand now: who moved what meanwhile, what is to be chosen, and the wishes that come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from backlot.store.changes import Row
from backlot.store.commands.sheets import Sheet, values_of
from backlot.store.commands.wishes import Wish
from backlot.ui.desk.tables_edits import Edit, Given

Side = Literal["mine", "theirs"]
WHOLE: Final = ""  # the question about a row as a whole: taken away here, changed or taken away there
Choose = Callable[[Given, str, int], Side | None]


@dataclass(frozen=True, slots=True)
class Contest:
    """One field, or a whole row, that two people changed: what was handed out, mine, theirs, and which was chosen."""

    name: str
    was: Any
    mine: Any
    theirs: Any
    chosen: Side | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A row that somebody changed since the table was opened; `version` None where it is gone."""

    edit: Edit
    row: Given
    version: int | None
    contests: tuple[Contest, ...]
    theirs: Mapping[str, Any]  # what they changed and nobody contests

    @property
    def is_open(self) -> bool:
        return any(contest.chosen is None for contest in self.contests)


@dataclass(frozen=True, slots=True)
class Settled:
    """What would be told: a wish for each edit that is still wanted, at the version that was seen."""

    edits: tuple[Edit, ...]
    wishes: tuple[Wish, ...]
    moved: tuple[Moved, ...]

    @property
    def is_open(self) -> bool:
        return any(each.is_open for each in self.moved)


def settled(sheet: Sheet, team: str, edits: Sequence[Edit], now: Mapping[str, Row], choose: Choose) -> Settled:
    """`now` are the edited rows as they stand; `choose` says what was chosen for a field of a row at a version."""
    kept: list[Edit] = []
    wishes: list[Wish] = []
    moved: list[Moved] = []
    for asked in edits:
        edit, version = asked, None if asked.row is None else asked.row.version
        if asked.row is not None and (theirs := now.get(asked.row.code, {})).get("version") != version:
            version = theirs.get("version")
            moved.append(_moved(sheet, asked, asked.row, theirs, choose))
            edit = _chosen(moved[-1])
        if edit.values != {}:
            kept.append(edit)
            wishes.append(Wish(sheet.kind, team, edit.row.code if edit.row else "", version, edit.values))
    return Settled(tuple(kept), tuple(wishes), tuple(moved))


def _moved(sheet: Sheet, edit: Edit, row: Given, theirs: Row, choose: Choose) -> Moved:
    version: int | None = theirs.get("version")
    stands = values_of(sheet, theirs) if theirs else {}
    changed = {name: value for name, value in stands.items() if value != row.base[name]}
    if edit.values is None or version is None:
        both_gone = edit.values is None and version is None
        question = Contest(WHOLE, None, edit.values, changed or None, choose(row, WHOLE, version or 0))
        return Moved(edit, row, version, () if both_gone else (question,), changed)
    contested = [name for name, value in changed.items() if name in edit.values and edit.values[name] != value]
    contests = tuple(
        Contest(name, row.base[name], edit.values[name], changed[name], choose(row, name, version))
        for name in contested
    )
    return Moved(edit, row, version, contests, {name: changed[name] for name in changed if name not in contested})


def _chosen(moved: Moved) -> Edit:
    """The edit with theirs left where theirs was chosen, or nobody has chosen yet."""
    edit = moved.edit
    if moved.version is None:
        return Edit(moved.row, {})  # there is nothing left to write to
    if edit.values is None:
        keep = moved.contests[0].chosen != "mine"
        return Edit(moved.row, {} if keep else None)
    theirs = {contest.name for contest in moved.contests if contest.chosen != "mine"}
    same = {name for name, value in moved.theirs.items() if edit.values.get(name, _OTHER) == value}
    return Edit(moved.row, {name: value for name, value in edit.values.items() if name not in theirs | same})


_OTHER: Final = object()
