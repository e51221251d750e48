"""Says something on every screen or on one, mends it, and ends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from backlot.store.changes import Unit
from backlot.store.commands.checking import as_opened, checked, next_code, whole, write
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.sheets import ANNOUNCEMENT, columns_of
from backlot.store.commands.wording import FieldFault
from backlot.store.tables import AnnouncementRow


@needs(Right.ANNOUNCE)
def announce(unit: Unit, values: Mapping[str, object], one_language: bool = False) -> str:
    """A sentence to every screen, or to one kiosk, from now until `ends_at`, or until it is ended; its code is answered."""
    clean = checked(unit, ANNOUNCEMENT, "", values, one_language=one_language)
    now = datetime.now(UTC)
    _refuse_past_end(clean, now)
    code = next_code(unit, AnnouncementRow, "A", {})
    place = {"code": code, "starts_at": now, "published": True, "version": 1}
    unit.add(AnnouncementRow, place | columns_of(ANNOUNCEMENT, clean))
    return code


@needs(Right.ANNOUNCE)
def edit_announcement(
    unit: Unit, _team: str, code: str, version: int, values: Mapping[str, object], one_language: bool = False
) -> None:
    """Other words, other screens or another end; an announcement is of no team."""
    before = as_opened(unit, ANNOUNCEMENT, "", code, version)
    clean = checked(unit, ANNOUNCEMENT, "", whole(ANNOUNCEMENT, before, values), one_language=one_language)
    if clean["ends_at"] != before["ends_at"]:
        _refuse_past_end(clean, datetime.now(UTC))
    write(unit, ANNOUNCEMENT, before, clean)


@needs(Right.ANNOUNCE)
def end_announcement(unit: Unit, code: str, version: int) -> None:
    before = as_opened(unit, ANNOUNCEMENT, "", code, version)
    now = datetime.now(UTC)
    if before["ends_at"] is None or before["ends_at"] > now:
        unit.change(AnnouncementRow, {"code": code}, {"ends_at": now}, version)


def _refuse_past_end(clean: Mapping[str, Any], now: datetime) -> None:
    if clean["ends_at"] is not None and clean["ends_at"] <= now:
        raise FieldFault("error.already_over", "ends_at")
