"""The import desk: any file is told by its content, explained, mended, compared; then brought in whole and undone whole."""

from __future__ import annotations

import io
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from backlot.__main__ import main
from backlot.config import ROOT
from backlot.exchange.templates.plain import as_csv
from backlot.records import BacklotError, StaffRole
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import deactivate
from backlot.store.tables import Base
from backlot.ui.desk import imports_looking, imports_saving, imports_work
from backlot.ui.desk.imports_templates import tables_of
from backlot.ui.desk.imports_work import Work
from tests.access.cast import enrol
from tests.desk.hand import Hand, last_change, one
from tests.exchange.tables_made import as_bytes, cells_of

SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # what no database decides
OMC: Path = ROOT / "tests" / "exchange" / "data" / "omc-sample"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work ends before the page is drawn, however busy the machine is."""
    monkeypatch.setattr(imports_work, "PATIENCE", 30.0)


def costs(**cells: str) -> bytes:
    """The lamp team's costs as they stand, with cells of the first changed."""
    rows = cells_of(as_csv(tables_of("lamp", ["cost"], filled=True)[0]))
    fields = [header.rsplit(" / ", 1)[-1] for header in rows[0]]
    for field, words in cells.items():
        rows[2][fields.index(field)] = words
    return as_bytes(rows)


def give(hand: Hand, data: bytes, name: str = "file.csv") -> Hand:
    hand.page.file_uploader[0].upload(name, data)
    return hand.look()


def at_import(engine: Engine, who: str = "lin", language: str = "en") -> Hand:
    return Hand(engine, who, language).go("import")


def record_rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    beside = {"change", "edition", "staff_session", "staff_account", "throttle"}
    with engine.connect() as connection:
        return {
            name: sorted(
                (tuple(row) for row in connection.execute(select(*[c for c in t.c if c.name != "version"]))), key=repr
            )
            for name, t in Base.metadata.tables.items()
            if name not in beside
        }


def test_a_table_is_compared_field_by_field_brought_in_and_undone(engine: Engine) -> None:
    before = record_rows(engine)
    hand = give(at_import(engine), costs(description_en="Bought two lamps", vendor_en="The lamp shop"))
    assert "Rows that would be added: 0, changed: 1" in hand.page.info[0].value.replace("\\", "")
    assert "Bought the lamp" in hand.everything and "Bought two lamps" in hand.everything
    assert record_rows(engine) == before
    hand.press("Bring it in")
    change = last_change(engine)
    assert (change.command, change.who, change.production) == ("import_table", "lin", "lamp")
    assert hand.good_news == [f"Brought in (edition {change.number})."]
    assert "nothing to change" in hand.page.info[0].value
    hand.press("Undo")
    assert record_rows(engine) == before


@SQLITE
def test_slips_are_told_and_mended_at_one_touch(engine: Engine) -> None:
    hand = give(at_import(engine, language="zh"), costs(day="13/05/26", kind="actal", description_en="Two"))
    assert "2026-05-13" in hand.everything and "改成“已付 / Paid”" in hand.everything
    assert "导入" not in hand.buttons
    hand.press("采用全部 2 处建议")
    assert "已按建议改动 2 处" in hand.everything
    hand.press("导入")
    assert str(one(engine, "SELECT day FROM cost_entry WHERE production = 'lamp'")) == "2026-05-13"


@SQLITE
def test_what_a_command_would_refuse_is_said_before_anyone_brings_it_in(engine: Engine) -> None:
    hand = give(at_import(engine), costs(kind="refund"))
    assert "Bring it in" not in hand.buttons
    assert "negative" in hand.everything


def test_all_or_nothing_when_a_row_moves_between_the_look_and_the_press(engine: Engine) -> None:
    hand = give(at_import(engine), costs(description_en="Mine"))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cost_entry SET version = version + 1 WHERE production = 'lamp'")
    hand.press("Bring it in")
    assert "Somebody changed one of these rows" in hand.bad_news[0]
    assert one(engine, "SELECT description_en FROM cost_entry WHERE production = 'lamp'") == "Bought the lamp"


@SQLITE
def test_rows_that_a_file_lacks_go_only_where_somebody_says_so(engine: Engine) -> None:
    empty = as_bytes(
        [
            *cells_of(costs())[:2],
            ["", "", "2100", "actual", "2026-05-14", "新", "New", "", "", "5", "", "", "", "", "", ""],
        ]
    )
    hand = give(at_import(engine), empty)
    assert "removed\\: 0" in hand.page.info[0].value
    hand.tick("The file is all there is").look()
    assert "Rows that would be removed: 1." in [each.value for each in hand.page.warning]


@SQLITE
def test_what_all_teams_share_is_not_a_team_editors_to_bring_in(engine: Engine) -> None:
    enrol(engine, "tao", StaffRole.TEAM_EDITOR, team="lamp")
    services = as_csv(tables_of("lamp", ["service"], filled=True)[0])
    hand = give(at_import(engine, "tao"), services.replace(b"Glow", b"Glare"))
    assert "not yours to change" in hand.everything and "Bring it in" not in hand.buttons
    give(hand, costs(description_en="Ours to change"), "mine.csv").press("Bring it in")
    assert last_change(engine).who == "tao"


def test_an_omc_record_is_brought_in_as_a_new_team_and_goes_again(engine: Engine) -> None:
    before = record_rows(engine)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(OMC.glob("*.json")):
            archive.write(path, path.name)
    hand = give(at_import(engine), out.getvalue(), "film.zip")
    assert "no such team yet" in " ".join(each.value for each in hand.page.caption)
    hand.press("Bring it in")
    assert last_change(engine).command == "import_record"
    hand.press("Undo")
    assert record_rows(engine) == before


@SQLITE
def test_a_record_folder_that_is_no_record_is_explained(engine: Engine) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("team/production.toml", "code = 3")
        archive.writestr("team/tasks.csv", "code,phase\nT1,soon\n")
    before = record_rows(engine)
    hand = give(at_import(engine), out.getvalue(), "record.zip")
    assert "production.toml" in hand.everything or "code" in hand.everything
    assert "Bring it in" not in hand.buttons
    assert record_rows(engine) == before


@SQLITE
def test_a_long_one_shows_how_far_it_is_and_tells_at_its_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports_work, "PATIENCE", 0.05)
    go, looked = threading.Event(), imports_looking.look_into

    def slow(work: Work, asked: imports_looking.Asked) -> imports_looking.Found:
        work.at("import.stage.reading", 40_000, lambda: 10_000)
        assert go.wait(20)
        return looked(work, asked)

    monkeypatch.setattr("backlot.ui.desk.imports.look_into", slow)
    hand = give(at_import(engine), costs(description_en="Said at length"))
    (progress,) = hand.page.get("progress")
    assert progress.proto.value == 25 and "10,000 of 40,000" in progress.proto.text
    go.set()
    monkeypatch.setattr(imports_work, "PATIENCE", 30.0)
    hand.look()
    assert "changed\\: 1" in hand.page.info[0].value


def test_whoever_lost_their_right_while_it_was_read_writes_nothing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand = give(at_import(engine), costs(description_en="Too late"))
    tell_long = imports_saving.tell_long

    def late(*args: object, **more: object) -> object:
        with unit_of_work(engine, "ada", "deactivate", "lin") as unit:
            deactivate(unit, "lin")
        return tell_long(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(imports_saving, "tell_long", late)
    hand.press("Bring it in")
    assert one(engine, "SELECT description_en FROM cost_entry WHERE production = 'lamp'") == "Bought the lamp"


def test_work_that_fails_says_so_once_and_hides_its_trace() -> None:
    def broken(_work: Work) -> None:
        raise ZeroDivisionError

    work = imports_work.begin("broken", broken)
    assert work.wait() and isinstance(work.fault, BacklotError) and work.fault.key == "import.failed"
    imports_work.forget("broken")


@SQLITE
def test_another_teams_record_is_not_even_compared_for_a_team_editor(engine: Engine) -> None:
    enrol(engine, "tao", StaffRole.TEAM_EDITOR, team="lamp")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(OMC.glob("*.json")):
            archive.write(path, path.name)
    hand = give(at_import(engine, "tao"), out.getvalue(), "film.zip")
    assert "which is not yours to change" in hand.everything and "Bring it in" not in hand.buttons


@SQLITE
def test_a_file_that_changes_too_much_is_refused_before_it_is_tried(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports_looking, "MOST_WISHES", 0)
    hand = give(at_import(engine), costs(description_en="One too many"))
    assert "at most 0 can be at once" in hand.everything and "Bring it in" not in hand.buttons


@SQLITE
def test_the_command_line_hands_out_what_the_desk_takes_back(
    engine: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "all.xlsx"
    assert main(["template", "all", str(file), "--team", "lamp", "--filled"]) == 0
    hand = give(at_import(engine), file.read_bytes(), "all.xlsx")
    assert "nothing to change" in hand.page.info[0].value
    assert main(["template", "all", str(tmp_path / "all.csv")]) == 1
    assert main(["template", "cost", str(tmp_path / "cost.csv"), "--team", "nobody"]) == 1
    assert "must end in .xlsx" in capsys.readouterr().err
