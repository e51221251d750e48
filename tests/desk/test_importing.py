"""A budget comes in from a spreadsheet at the desk: first what it would do is seen, then it is done."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.desk.hand import Hand, last_change, one
from tests.exchange.sheets_made import as_csv

HEAD = ("Account", "Description", "Qty", "Unit", "Rate")
LAMPS = (HEAD, ("2100", "Lamp", 2, "pcs", "600"), ("2101", "Bulbs", 12, "pcs", "5.5"), ("", "Total", "", "", ""))


def at_import(engine: Engine, who: str = "lin") -> Hand:
    return Hand(engine, who).go("import")


def give(hand: Hand, data: bytes) -> Hand:
    hand.page.file_uploader[0].upload("budget.csv", data, "text/csv")
    return hand.look()


def lines_of_lamp(engine: Engine) -> int:
    return int(one(engine, "SELECT count(*) FROM budget_line WHERE production = 'lamp'"))


def test_a_sound_sheet_is_previewed_and_only_then_brought_in(engine: Engine) -> None:
    before = lines_of_lamp(engine)
    hand = give(at_import(engine), as_csv(LAMPS))
    assert "Rows that would be added: 2" in hand.page.info[0].value
    assert "2100-02" in hand.everything
    assert lines_of_lamp(engine) == before
    hand.press("Bring it in")
    assert hand.good_news == ["Saved."]
    assert lines_of_lamp(engine) == 2
    change = last_change(engine)
    assert (change.who, change.command, change.production) == ("lin", "import_budget", "lamp")


def test_one_error_and_there_is_no_button(engine: Engine) -> None:
    rows = [HEAD, ("9999", *LAMPS[1][1:]), LAMPS[2]]
    hand = give(at_import(engine), as_csv(rows))
    assert "Bring it in" not in hand.buttons
    assert hand.bad_news == ["Errors: 1. Nothing was changed."]
    assert "no such account" in hand.everything
