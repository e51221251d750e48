"""Staff at another machine, writing to the record by the commands that the desk uses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from backlot.records import Urgency
from backlot.store.changes import unit_of_work
from backlot.store.commands.announcing import announce, end_announcement
from backlot.store.commands.films import edit_film
from backlot.store.commands.wishes import ADDING
from backlot.store.database import open_engine, reading
from backlot.store.tables import AnnouncementRow, ProductionRow


class Writer:
    def __init__(self, database: str) -> None:
        self._engine = open_engine(database)

    def logline(self, team: str, zh: str, en: str) -> None:
        """Give a team's film other words."""
        with reading(self._engine) as connection:
            version = connection.execute(select(ProductionRow.version).where(ProductionRow.code == team)).scalar_one()
        with unit_of_work(self._engine, "lin", "edit_film", team, team) as unit:
            edit_film(unit, team, version, {"logline_zh": zh, "logline_en": en})

    def name_kiosk(self) -> str:
        """One more screen with a name; its code is answered."""
        with unit_of_work(self._engine, "lin", "add_kiosk") as unit:
            return str(ADDING["kiosk"](unit, "", {"name_zh": "屏幕", "name_en": "Screen"}))

    def announce(
        self,
        zh: str,
        en: str,
        until: datetime | None = None,
        urgency: Urgency = Urgency.NORMAL,
        kiosk: str | None = None,
    ) -> str:
        values: dict[str, Any] = {"text_zh": zh, "text_en": en, "urgency": urgency, "kiosk": kiosk, "ends_at": until}
        with unit_of_work(self._engine, "lin", "announce") as unit:
            return announce(unit, values)

    def withdraw(self, code: str) -> None:
        with reading(self._engine) as connection:
            version = connection.execute(
                select(AnnouncementRow.version).where(AnnouncementRow.code == code)
            ).scalar_one()
        with unit_of_work(self._engine, "lin", "end_announcement") as unit:
            end_announcement(unit, code, version)

    def put_away(self) -> None:
        self._engine.dispose()
