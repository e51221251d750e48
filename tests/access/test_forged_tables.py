"""Table edits that no table could have sent, over the websocket: refused with a sentence, and nothing of them written."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, text
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState

from backlot.records import StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate
from backlot.store.staff import COOKIE, open_session, staff_by_password
from backlot.store.watch import current_edition
from backlot.ui.desk.tables_columns import REMOVE
from tests.access.cast import KEY, PASSWORD, enrol
from tests.access.client import Tab, pressed
from tests.access.conftest import House

# What a browser sends is refused before any database is asked; one of the two will do.
pytestmark = pytest.mark.parametrize("house", ["sqlite"], indirect=True)
FORGED = "edits arrived that cannot be made in this table"
Delta = dict[str, Any] | str


class TableTab:
    """A signed-in tab on the tables of the desk, on the team's steps, sending whatever edits it likes."""

    def __init__(self, house: House) -> None:
        self.record = house.record
        self.name = f"lin{uuid.uuid4().hex[:8]}"
        enrol(self.record, self.name, StaffRole.EDITOR)
        someone = staff_by_password(self.record, self.name, PASSWORD, self.name)
        assert someone is not None
        self.tab = Tab(house.port, cookies={COOKIE: open_session(self.record, someone, KEY)})
        self.tab.run()
        section = StringArray(data=["Tables"])
        self.held = {"section": WidgetState(id=self.tab.all("button_group")[0].id, string_array_value=section)}
        self.tab.run(**self.held)
        self.first = self.editor

    @property
    def editor(self) -> str:
        return str(next(element.id for element in self.tab.all("dataframe")))

    def send(self, delta: Delta, to: str = "", press: bool = False) -> None:
        """What a browser would send with these edits in its table, and perhaps a finger on save."""
        words = delta if isinstance(delta, str) else json.dumps(delta)
        widgets = {**self.held, "edits": WidgetState(id=to or self.editor, string_value=words)}
        if press:
            widgets["save"] = pressed(self.tab.named("button", "Save all at once"))
        self.tab.run(**widgets)

    def said(self) -> str:
        return "\n".join(
            [element.body for element in self.tab.all("alert")] + [element.body for element in self.tab.all("html")]
        ).replace("\\", "")


@pytest.fixture
def table(house: House) -> Iterator[TableTab]:
    made = TableTab(house)
    yield made
    made.tab.close()


def steps(record: Engine) -> list[tuple[Any, ...]]:
    with record.connect() as connection:
        return [tuple(row) for row in connection.execute(text("SELECT * FROM task ORDER BY production, code"))]


def test_the_same_messages_do_write_when_the_table_could_have_sent_them(table: TableTab) -> None:
    """The control: without it the refusals below would prove nothing."""
    delta = {
        "edited_rows": {"0": {"note_zh": "记", "note_en": f"by {table.name}"}},
        "added_rows": [],
        "deleted_rows": [],
    }
    table.send(delta)
    assert f"<ins>by {table.name}</ins>" in table.said()
    table.send(delta, press=True)
    assert "Saved" in table.said()
    assert any(f"by {table.name}" in row for row in steps(table.record))


FORGERIES: list[Delta] = [
    {"edited_rows": {"0": {"version": 9}}},
    {"edited_rows": {"0": {"code": "T900"}}},
    {"edited_rows": {"0": {"·code": "T900"}}},
    {"edited_rows": {"0": {"production": "other"}}},
    {"edited_rows": {"0": {"position": 5}}},
    {"edited_rows": {"0": {"_index": "T900"}}},
    {"edited_rows": {"99": {"name_en": "stolen"}}},
    {"edited_rows": {"-1": {"name_en": "stolen"}}},
    {"edited_rows": {"0": {"name_en": {"deep": ["stolen"]}}}},
    {"edited_rows": {"0": {"name_en": 5}}},
    {"edited_rows": {"0": {"milestone": "yes"}}},
    {"edited_rows": {"0": {"planned_start": 1e308}}},
    {"edited_rows": {"0": {"name_en": "x" * 500_000}}},
    {"edited_rows": [1, 2]},
    {"added_rows": [{"code": "T900", "name_en": "stolen"}]},
    {"added_rows": [{"name_en": "stolen", "production": "other"}]},
    {"added_rows": [{}] * 301},
    {"added_rows": {"0": {}}},
    {"deleted_rows": [99]},
    {"deleted_rows": [-1]},
    {"deleted_rows": ["__class__"]},
    {"__proto__": {}},
    '{"edited_rows": {"0": {"name_en": NaN}}}',
    '{"edited_rows": {"zero": {"name_en": "stolen"}}}',
    "[" * 50_000,
    "no json",
    "",
]


def test_every_forgery_is_refused_with_a_sentence_and_the_table_goes_on(table: TableTab) -> None:
    before, rows = current_edition(table.record), steps(table.record)
    good = {"edited_rows": {"0": {"name_en": "honest"}}}
    for forgery in FORGERIES:
        table.send(good)
        assert "<ins>honest</ins>" in table.said()
        editor = table.editor
        table.send(forgery, press=True)
        assert FORGED in table.said(), forgery
        assert table.editor != editor, "what was forged is forgotten together with its table"
    assert (current_edition(table.record), steps(table.record)) == (before, rows)


def test_edits_that_were_not_shown_are_not_saved(table: TableTab) -> None:
    before = current_edition(table.record)
    table.send({"edited_rows": {"0": {"name_en": "shown"}}})
    table.send({"edited_rows": {"0": {"name_en": "shown"}, "1": {"name_en": "slipped in"}}}, press=True)
    assert "no longer those shown below" in table.said()
    assert current_edition(table.record) == before


def test_edits_of_a_table_that_is_no_longer_open_are_nobodys(table: TableTab) -> None:
    before = current_edition(table.record)
    table.send({"edited_rows": {"0": {"name_en": "honest"}}})
    table.send({"edited_rows": {"0": {"version": 1}}})
    table.send({"edited_rows": {"0": {"name_en": "stolen"}}}, to=table.first)
    assert "stolen" not in table.said()
    assert current_edition(table.record) == before


def test_a_fault_is_told_and_a_disabled_save_does_not_save(table: TableTab) -> None:
    before = current_edition(table.record)
    delta = {"edited_rows": {"0": {"name_en": "", "name_zh": ""}}}
    table.send(delta)
    assert "must not be empty" in table.said()
    table.send(delta, press=True)
    assert current_edition(table.record) == before


def test_a_stale_session_saves_nothing(table: TableTab) -> None:
    delta = {"edited_rows": {"0": {"name_en": "stolen"}, "1": {REMOVE: True}}}
    table.send(delta)
    with unit_of_work(table.record, "ada", "deactivate", table.name) as unit:
        deactivate(unit, table.name)
    before, rows = current_edition(table.record), steps(table.record)
    table.send(delta, press=True)
    assert (current_edition(table.record), steps(table.record)) == (before, rows)
    assert not table.tab.all("dataframe")
