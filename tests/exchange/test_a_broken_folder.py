"""A broken file is refused whole, naming file, line, column, value and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from backlot.exchange.faults import MOST_PER_FILE
from backlot.exchange.sentences import told
from backlot.i18n import phrase_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exchange.conftest import Desk

CELLS = [
    ("tasks.csv", "T1,prep,", "T1,prepare,", 2, "phase", "exchange.unknown_word"),
    ("tasks.csv", "done,2026-05-10 09:30", "done,2026/5/10 9:30", 2, "planned_start", "exchange.not_a_moment"),
    ("tasks.csv", "T2,generation,生成,Generate", "T2,generation,,", 3, "name_zh", "exchange.empty_cell"),
    ("tasks.csv", "T1,V-KITE", "T9,V-KITE", 3, "depends_on", "exchange.unknown_code"),
    ("tasks.csv", "T1,V-KITE", "T1,V-LOST", 3, "tools", "exchange.unknown_code"),
    ("roles.csv", "T1,P2,R,1", "T1,P7,R,1", 3, "person", "exchange.unknown_code"),
    ("roles.csv", "2.25", "2.2", 2, "hours", "exchange.not_quarter_hours"),
    ("people.csv", "direction,yes", "direction,Yes", 2, "consent", "exchange.not_yes"),
    ("assets.csv", "剧本,Script", "剧本,Script\nA1,image,图,Picture", 3, "code", "exchange.duplicate_code"),
    ("shots.csv", "S1,C1,0,24", "S1,C1,0,２４", 2, "record_out", "exchange.not_a_whole_number"),
    ("shots.csv", "S1,C1,", "S1,C8,", 2, "scene", "exchange.unknown_code"),
    ("takes.csv", "K1,1", "K1,7", 3, "parent", "exchange.unknown_parent"),
    ("budget.csv", "100.00", "100.005", 2, "rate", "exchange.money_too_fine"),
    ("budget.csv", "100.00", "1e3", 2, "rate", "exchange.not_a_number"),
    ("budget.csv", "10,day", "10,days", 2, "unit", "exchange.unknown_word"),
    ("costs.csv", "2026-05-20", "2026-02-30", 2, "day", "exchange.not_a_day"),
    ("costs.csv", "2026-05-20", "0001-05-20", 2, "day", "exchange.year_out_of_range"),
    ("costs.csv", "USD", "XYZ", 3, "currency", "exchange.not_a_currency"),
    ("lessons.csv", "worked,早", "worked\x07,早", 2, "kind", "exchange.unknown_word"),
    ("lessons.csv", "早,Early,T1", "早\x07,Early,T1", 2, "text_zh", "exchange.control_characters"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "column", "key"), CELLS)
def test_a_wrong_cell_is_named_by_line_and_column(
    desk: Desk, file: str, old: str, new: str, line: int, column: str, key: str
) -> None:
    desk.change(file, old, new)
    fault = desk.fault()
    assert (fault.file, fault.line, fault.column, fault.key) == (file, line, column, key)


HEADERS = [
    ("assets.csv", "code,kind", "code,kinds", {"exchange.unknown_column", "exchange.missing_column"}),
    ("assets.csv", "name_zh,name_en", "name_zh,name_zh", {"exchange.column_twice"}),
    ("scenes.csv", "code,name_zh,name_en", "code;name_zh;name_en", {"exchange.wrong_separator"}),
]


@pytest.mark.parametrize(("file", "old", "new", "keys"), HEADERS)
def test_a_wrong_header_is_named_once_and_not_at_every_reference(
    desk: Desk, file: str, old: str, new: str, keys: set[str]
) -> None:
    desk.change(file, old, new)
    reading = desk.examine()
    assert reading.production is None
    assert {(issue.file, issue.line) for issue in reading.errors} == {(file, 1)}
    assert {issue.key for issue in reading.errors} == keys


def test_a_row_with_a_cell_too_many_is_named(desk: Desk) -> None:
    desk.change("scenes.csv", "C1,夜,Night", "C1,夜,Night, quiet")
    fault = desk.fault()
    assert (fault.key, fault.line, fault.details) == ("exchange.row_width", 2, {"expected": 3, "found": 4})


def test_an_open_quotation_mark_is_named(desk: Desk) -> None:
    desk.change("scenes.csv", "夜", '"夜')
    assert "exchange.bad_csv" in {issue.key for issue in desk.examine().errors}


def test_a_line_is_counted_as_an_editor_counts_it(desk: Desk) -> None:
    desk.change("lessons.csv", "早,Early,T1", '"早\n两行",Early,T1\nL2,worked,晚,Late,晚,Late,T8')
    fault = desk.fault()
    assert (fault.line, fault.column, fault.value) == (4, "tasks", "T8")


def test_a_table_in_another_encoding_is_named_with_its_line(desk: Desk) -> None:
    desk.write("assets.csv", "code,kind,name_zh,name_en\nA1,text,剧本,Script\n".encode("gb18030"))
    reading = desk.examine()
    assert [(issue.file, issue.line, issue.key) for issue in reading.errors] == [("assets.csv", 2, "exchange.not_utf8")]


def test_all_faults_are_named_at_once(desk: Desk) -> None:
    desk.change("tasks.csv", "T1,prep,", "T1,prepare,")
    desk.change("costs.csv", "2026-05-20", "May")
    desk.change("production.toml", 'shape = "circle"', 'shape = "star"')
    assert {issue.file for issue in desk.examine().errors} == {"tasks.csv", "costs.csv", "production.toml"}


def test_thousands_of_faults_are_cut_short_with_a_word(desk: Desk) -> None:
    rows = "\n".join(f"A{number},nothing,甲,A" for number in range(2, 2000))
    desk.change("assets.csv", "A1,text,剧本,Script", f"A1,text,剧本,Script\n{rows}")
    errors = desk.examine().errors
    assert len(errors) == MOST_PER_FILE + 1
    assert errors[-1].key == "exchange.more_faults"


def test_a_misspelt_table_is_not_passed_over(desk: Desk) -> None:
    desk.write("task.csv", "code\n")
    assert desk.fault().key == "exchange.unknown_table"


TOML = [
    ('kind = "sample"', 'kind = "simple"', "kind", 2, "exchange.unknown_word"),
    ('code = "lamplight"', 'code = "Lamp Light"', "code", 1, "exchange.not_an_address"),
    ("position = 1", 'position = "1"', "position", 5, "exchange.not_a_whole_number"),
    ("day_one = 2026-05-10", 'day_one = "10 May"', "day_one", 6, "exchange.not_a_day"),
    ("day_one = 2026-05-10", "day_one = 2026-07-10", "day_last", 7, "exchange.end_before_start"),
    ('frame_rate = "24"', 'frame_rate = "24p"', "film.frame_rate", 15, "exchange.not_a_frame_rate"),
    ('frame_rate = "24"', 'framerate = "24"', "film.framerate", 15, "exchange.unknown_key"),
    ('area = "visual"', 'area = "eyes"', "film.disclosures[0].area", 18, "exchange.unknown_word"),
    ('path = "poster.png"', 'path = "poste.png"', "media[1].path", 36, "exchange.missing_file"),
    ('path = "poster.png"', 'path = "../accounts.csv"', "media[1].path", 36, "exchange.path_outside"),
    ('path = "captions.zh.vtt"', 'path = "people.csv"', "media[0].tracks[0].path", 33, "exchange.not_webvtt"),
]


@pytest.mark.parametrize(("old", "new", "column", "line", "key"), TOML)
def test_a_wrong_value_in_production_toml_is_named_by_its_line(
    desk: Desk, old: str, new: str, column: str, line: int, key: str
) -> None:
    desk.change("production.toml", old, new)
    fault = desk.fault()
    assert (fault.file, fault.column, fault.line, fault.key) == ("production.toml", column, line, key)


def test_a_slip_in_toml_is_named_by_line_and_column(desk: Desk) -> None:
    desk.change("production.toml", "position = 1", "position = = 1")
    fault = desk.fault()
    assert (fault.key, fault.line, fault.column) == ("exchange.bad_toml", 5, "12")


def test_tables_of_money_need_a_budget(desk: Desk) -> None:
    text = (desk.folder / "production.toml").read_text(encoding="utf-8")
    before, _, after = text.partition("[budget]")
    desk.write("production.toml", before + after[after.index("[[media]]") :])
    assert desk.fault().key == "exchange.budget_needed"


def test_a_film_cut_short_is_refused(desk: Desk, film: Callable[..., bytes]) -> None:
    desk.write("film.mp4", film()[:-60])
    assert desk.fault().key == "exchange.broken_media"


def test_a_picture_that_is_none_is_refused(desk: Desk) -> None:
    desk.write("poster.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50)
    assert desk.fault().key == "exchange.broken_media"


def test_a_fault_in_a_shared_table_refuses_the_record_too(desk: Desk) -> None:
    (desk.folder.parent / "accounts.csv").write_text("code,section,name_zh\n1300,top,导演\n", encoding="utf-8")
    assert {issue.key for issue in desk.examine().errors} == {"exchange.unknown_word"}


def test_a_folder_of_nothing_gives_one_clear_issue(desk: Desk) -> None:
    for path in desk.folder.iterdir():
        path.unlink()
    assert desk.fault().key == "exchange.no_record"
    desk.folder.rmdir()
    assert desk.fault().key == "exchange.no_folder"


def test_every_fault_can_be_said_in_both_languages(desk: Desk) -> None:
    desk.change("tasks.csv", "T1,prep,", "T1,{prepare},")
    fault = desk.fault()
    phases = "development, prep, production, generation, post, delivery"
    assert told(fault, "en") == f"tasks.csv:2 phase {{prepare}} — “{{prepare}}” is not one of {phases}."
    assert told(fault, "zh").startswith("tasks.csv:2 phase {prepare} — “{prepare}”不在可用的词里：")
    assert fault.key in phrase_keys()
