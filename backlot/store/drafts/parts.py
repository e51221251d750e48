"""One wish of a draft beside the row as it stands: what it would change, and whether somebody else changed that meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from backlot.i18n import phrases
from backlot.records import BacklotError, Text
from backlot.store.commands.rights import Right
from backlot.store.commands.sheets import SHEETS, Sheet, key_of, values_of
from backlot.store.commands.showing import SHOWING, sheet_of
from backlot.store.commands.wishes import Wish
from backlot.store.desk import Opened, opened
from backlot.store.desk_names import naming
from backlot.store.drafts.codec import Unreadable
from backlot.store.row_names import own_name, table_called

OPTIONS: Final = "options"  # of a decision, beside its fields
_LONGEST: Final = 80  # letters of a row's name
_ROW_OF: Final = {"show_production": "team", "show_decision": "decision"}


@dataclass(frozen=True, slots=True)
class Part:
    """A wish as a draft keeps it; `base` holds what it changes as that was when the wish was made."""

    position: int
    wish: Wish
    base: Mapping[str, Any]

    @property
    def sheet(self) -> Sheet:
        sheet = sheet_of(self.wish.kind)
        if sheet is None:
            raise Unreadable
        return sheet

    @property
    def right(self) -> Right:
        """What it takes to change such a row."""
        return self.sheet.right


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: when the wish was made, as wished, and as it stands now."""

    name: str
    was: Any
    wanted: Any
    now: Any

    @property
    def is_contested(self) -> bool:
        """Whether somebody else gave it another value meanwhile."""
        return self.now not in (self.was, self.wanted)


@dataclass(frozen=True, slots=True)
class Look:
    """A part as it stands beside the record. `row` is what it is called; `version` of the row now, None where there is none."""

    part: Part
    row: Text
    version: int | None
    differences: tuple[Difference, ...]

    @property
    def is_new(self) -> bool:
        return self.part.wish.version is None

    @property
    def is_gone(self) -> bool:
        return self.version is None and not self.is_new

    @property
    def contested(self) -> tuple[Difference, ...]:
        """What has to be chosen before this may be published."""
        return () if self.is_new or self.is_gone else tuple(each for each in self.differences if each.is_contested)


class Contested(BacklotError):
    """Somebody else changed what this part of the draft changes."""

    def __init__(self, row: Text) -> None:
        super().__init__("error.draft_contested", row=row)


def look_at(connection: Connection, part: Part) -> Look:
    """The part beside the row as `connection` sees it."""
    wish, sheet = part.wish, part.sheet
    if wish.version is None:
        return Look(part, _name_of(connection, wish), None, tuple(_of_new(wish)))
    now = opened_for(connection, wish)
    if now is None:
        found = (Difference(name, was, None, None) for name, was in part.base.items())
        return Look(part, _name_of(connection, wish), None, tuple(found))
    stands = held(sheet, now)
    wanted = wanted_by(wish, part.base)
    found = (Difference(name, part.base.get(name), wanted[name], stands.get(name)) for name in wanted)
    return Look(part, _name_of(connection, wish), now.version, tuple(found))


def brought_up(connection: Connection, part: Part) -> Wish:
    """The wish at the version its row has now; raises Contested, or BacklotError where the row is gone."""
    look = look_at(connection, part)
    if look.is_new:
        return part.wish
    if look.is_gone:
        raise BacklotError("error.row_gone")
    if look.contested:
        raise Contested(look.row)
    return replace(part.wish, version=look.version)


def opened_for(connection: Connection, wish: Wish) -> Opened | None:
    """The row that the wish is about, as it stands."""
    return opened(connection, _ROW_OF.get(wish.kind, wish.kind), wish.team, wish.code)


def held(sheet: Sheet, now: Opened) -> dict[str, Any]:
    """What a row holds: its fields, and a decision's options."""
    if sheet.kind in SHOWING:
        return {"published": now.row["published"]}
    return values_of(sheet, now.row) | {OPTIONS: now.options}


def wanted_by(wish: Wish, base: Mapping[str, Any]) -> dict[str, Any]:
    """Every field that the wish is about, as it wants it; nothing of a row that shall go."""
    if wish.values is None:
        return dict.fromkeys(base)
    return dict(wish.values) | ({} if wish.options is None else {OPTIONS: wish.options})


def base_of(wish: Wish, stands: Mapping[str, Any]) -> dict[str, Any]:
    """What of a row that holds `stands` a wish changes, or takes away."""
    if wish.values is None:
        return dict(stands)
    return {name: stands.get(name) for name in wanted_by(wish, {})}


def _of_new(wish: Wish) -> list[Difference]:
    wanted = wanted_by(wish, {})
    return [Difference(name, None, value, None) for name, value in wanted.items() if value not in (None, "", ())]


def _name_of(connection: Connection, wish: Wish) -> Text:
    """Kind, code and name of the row as it stands; of a new one, or one that is gone, its name as wished. A code that is
    made of other words says no more than the name does."""
    sheet = SHEETS[_ROW_OF.get(wish.kind, wish.kind)]
    kind = phrases().get(f"desk.kind.{wish.kind}") or table_called(sheet.columns.name)
    name = _name_now(connection, sheet, wish) or _name_wished(sheet, wish)
    is_said = bool(sheet.key) and wish.code not in ("", wish.kind) and (sheet.key == ("code",) or not name)
    code = f" {wish.code}" if is_said else ""
    if not name:
        return Text(f"{kind.zh}{code}", f"{kind.en}{code}")
    return Text(f"{kind.zh}{code}“{_short(name.to('zh'))}”", f"{kind.en}{code} “{_short(name.to('en'))}”")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "…"


def _name_now(connection: Connection, sheet: Sheet, wish: Wish) -> Text:
    if wish.version is None:
        return Text()
    of_row = (sheet.columns.c[name] == value for name, value in key_of(sheet, wish.team, wish.code).items())
    row = connection.execute(naming(sheet).where(*of_row)).first()
    return Text() if row is None else Text(row.zh or "", row.en or "")


def _name_wished(sheet: Sheet, wish: Wish) -> Text:
    values = wish.values or {}
    words = Text(*(str(values.get(f"{sheet.naming}_{each}") or "") for each in ("zh", "en")))
    return words or own_name(values)
