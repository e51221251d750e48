"""Whatever anyone typed or imported is shown as the letters it is: nothing of it runs, loads, leads away or becomes markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Request
from sqlalchemy import Engine, Text, select, update

from backlot.records import Urgency
from backlot.store.changes import unit_of_work
from backlot.store.commands.sheets import SHEETS, FieldKind
from backlot.store.database import open_engine
from backlot.store.tables import AnnouncementRow, Base
from tests.browser.at_desk import administrator, at_the_desk, each_section
from tests.browser.conftest import OpenPage, opened
from tests.browser.exhibition import Exhibition
from tests.browser.looking import open_every_fold, settle

pytestmark = pytest.mark.browser
AWAY: Final = "evil.example"
PARTS: Final = (
    f'<img src="//{AWAY}/i" onerror="pwned=1">',
    f"[go](javascript:pwned=1)![i](https://{AWAY}/i.png)",
    f'"><meta http-equiv="refresh" content="0;url=//{AWAY}/">',
    f'<a class="evil" href="https://{AWAY}/">x</a>',
    f"https://{AWAY}/ <svg onload=pwned=1>",
    f"</script><script>pwned=1</script><iframe src=//{AWAY}/></iframe>",
    f"<style>@import url(//{AWAY}/s)</style>:material/home: :red[x]",
)
OTHERS: Final = {
    "source",
    "source_name",
    "source_licence",
    "source_url",
    "vendor",
    "model",
    "model_version",
    "note",
    "title",
    "name",
    "aspect_ratio",
    "language",
    "number",
    "unit",
}  # texts of one language
NAMES: Final = {"timezone"}  # typed, but only a word of a list is taken
ROOMS: Final = (
    "/", "/team?team=tungsten", "/timeline?team=print&step=T018", "/roles?team=safelight", "/roles?team=print&person=P01",
    "/budget?team=screen", "/budget?team=screen&view=budget", "/budget?team=print&view=ai", "/films?team=tungsten", "/decisions?team=print", "/about?topic=T01", "/shots?team=tungsten", "/compare?team=print", "/replay?team=print", "/history",
)  # fmt: skip
# What stands in a page through somebody's text: elements that name the stranger, carry its class or its handlers.
FOUND: Final = f"""() => [...document.querySelectorAll("*")].filter((each) =>
  [...each.attributes].some(({{name, value}}) => name.startsWith("on") && value.includes("pwned")
    || ["href", "src", "xlink:href", "action", "data", "content", "poster", "srcset"].includes(name) && /{AWAY}|javascript:/.test(value))
  || each.classList.contains("evil") || ["SCRIPT", "STYLE"].includes(each.tagName) && each.textContent.includes("{AWAY}"))
  .map((each) => each.outerHTML.slice(0, 300))"""


@pytest.fixture(scope="module")
def hostile(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Exhibition, str]]:
    """An exhibition in which every text of every row was written by an enemy, and the token of an administrator."""
    folder = tmp_path_factory.mktemp("hostile")
    with opened(furnished, folder) as exhibition:
        engine = open_engine(exhibition.database)
        token = _take_over(engine)
        engine.dispose()
        yield exhibition, token


def _take_over(engine: Engine) -> str:
    token = administrator(engine, name=PARTS[3])
    turn = count()
    with unit_of_work(engine, "enemy", "edit_film", "".join(PARTS), "print") as unit:
        unit.add(AnnouncementRow, _announcement())
        for table in Base.metadata.sorted_tables:
            _fill(unit.connection, table, turn)
    return token


def _announcement() -> dict[str, Any]:
    now = datetime.now(UTC)
    return {
        "code": "A001", "text_zh": "x", "text_en": "x", "urgency": Urgency.URGENT, "starts_at": now - timedelta(hours=1),
        "ends_at": None, "version": 1,
    }  # fmt: skip


def _fill(connection: Any, table: Any, turn: count[int]) -> None:
    """Every text of every row, in another order each, so that every part comes first somewhere and survives a cut."""
    names = [column.name for column in table.columns if isinstance(column.type, Text) and _is_text(column.name)]
    keys = [column.name for column in table.primary_key]
    if not names:
        return
    for row in connection.execute(select(table)).mappings().all():
        at = next(turn)
        words = {name: _words(at + number) for number, name in enumerate(names) if row[name]}
        if words:
            same = (table.c[key] == row[key] for key in keys)
            connection.execute(update(table).where(*same).values(**words))


def _is_text(name: str) -> bool:
    return name.endswith(("_zh", "_en")) or name in OTHERS


def _words(at: int) -> str:
    at %= len(PARTS)
    return "".join((*PARTS[at:], *PARTS[:at]))


def test_no_text_that_staff_type_is_left_out_here() -> None:
    kinds = (FieldKind.LINE, FieldKind.PROSE)
    assert not [
        field
        for sheet in SHEETS.values()
        for field in sheet.fields
        if field.kind in kinds and not field.fixed and not _is_text(field.name) and field.name not in NAMES
    ]


class Guard:
    """Everything that a page does and must not do."""

    def __init__(self, page: Page, address: str) -> None:
        self._page, self._home = page, (address, address.replace("http", "ws", 1), "data:", "blob:")
        self._heard: list[str] = []
        page.on("request", self._request)
        page.on("dialog", lambda dialog: self._heard.append(f"a dialog: {dialog.message}"))
        page.on("popup", lambda popup: self._heard.append(f"a window: {popup.url}"))

    def _request(self, request: Request) -> None:
        if not request.url.startswith(self._home):
            self._heard.append(f"a request to {request.url[:80]}")

    def wrongs(self) -> list[str]:
        heard, self._heard = self._heard, []
        if self._page.evaluate("'pwned' in window"):
            heard.append("a script of the text ran")
        if not self._page.url.startswith(self._home[0]):
            heard.append(f"the page went to {self._page.url[:80]}")
        return heard + [f"an element of the text: {each}" for each in self._page.evaluate(FOUND)]


def test_in_every_room(open_page: OpenPage, hostile: tuple[Exhibition, str]) -> None:
    exhibition, _ = hostile
    page = open_page(at=exhibition)
    guard, found, seen = Guard(page, exhibition.address), [], 0
    for address in ROOMS:
        page.goto(f"{address}{'&' if '?' in address else '?'}lang=en", wait_until="commit")
        settle(page)
        open_every_fold(page)
        seen += _times(page)
        found += [f"{address}: {each}" for each in guard.wrongs()]
    assert not found, "\n".join(found)
    assert seen > 100, "the text is not there: this shows nothing"


def test_at_every_section_of_the_desk(open_page: OpenPage, hostile: tuple[Exhibition, str]) -> None:
    exhibition, token = hostile
    page = open_page(at=exhibition)
    guard, found, seen = Guard(page, exhibition.address), [], 0
    for name in each_section(page, at_the_desk(page, exhibition, token, "en"), "en"):
        open_every_fold(page)
        seen += _times(page)
        found += [f"{name}: {each}" for each in guard.wrongs()]
    assert not found, "\n".join(found)
    assert seen > 20, "the text is not there: this shows nothing"


def _times(page: Page) -> int:
    """How often the enemy's text is to be read, or stands in a field."""
    return int(
        page.evaluate(f"""() => document.body.innerText.split("{AWAY}").length - 1
      + [...document.querySelectorAll("input, textarea")].filter((each) => each.value.includes("{AWAY}")).length""")
    )
