"""Every kind of row that visitors see is added, edited, removed and undone through `tell`, on either database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot.config import ROOT
from backlot.exchange.programme import read_programme
from backlot.i18n import phrase_keys
from backlot.records import BacklotError, Money
from backlot.store.changes import RowMoved, unit_of_work
from backlot.store.commands.import_shared import import_programme
from backlot.store.commands.sheets import SHEETS, code_of, key_of, values_of
from backlot.store.commands.undoing import undo_change
from backlot.store.commands.wishes import ADDING, EDITING, REMOVING, SHARED, WHOLE_TEAM
from backlot.store.commands.wording import FieldFault
from backlot.store.database import reading
from backlot.store.desk import listed, offered, opened
from backlot.store.desk_search import found_rows, recent_rows
from backlot.store.staff import open_session, staff_by_password
from backlot.store.tables import MediaRow
from backlot.ui import access
from backlot.ui.desk.rooms_of import room_of
from backlot.ui.tell import tell
from backlot.ui.view import PAGES
from tests.access.cast import KEY, PASSWORD
from tests.desk.hand import last_change

Values = dict[str, Any]


def at(hour: int) -> datetime:
    return datetime(2026, 6, 14, hour, tzinfo=UTC)


# In an order in which each finds what it names; `edit` are the fields that change afterwards.
NEW: dict[str, Values] = {
    "disclosure": {"area": "voice", "tier": "no_ai", "statement_zh": "真雨声", "statement_en": "Real rain"},
    "person": {"name_zh": "雨师", "name_en": "Rain Maker", "kind": "person", "practice": "ai", "job_zh": "混音",
               "job_en": "Mixer", "department": "sound", "consent": True},
    "asset": {"name_zh": "雨声", "name_en": "Rain sound", "kind": "sound"},
    "service": {"name_zh": "雨机", "name_en": "Rain engine", "credit_price": Money(5)},
    "task": {"name_zh": "雨声混录", "name_en": "Rain mixdown", "depends_on": ("T002", "T001"), "tools": ("V-GLOW",)},
    "role": {"task": "T003", "participant": "mei", "responsibility": "A", "minutes": 90},
    "scene": {"name_zh": "雨巷", "name_en": "Rain lane"},
    "shot": {"description_zh": "雨打瓦", "description_en": "Rain on tiles", "record_in": 0, "record_out": 48,
             "tasks": ("T002", "T001")},
    "take": {"shot": "S001", "number": "3", "note_zh": "雨太亮", "note_en": "Rain too bright", "verdict": "rejected",
             "reject_reason": "light", "made_by": "mei", "used_in": 1, "used_out": 5, "duration_frames": 20},
    "decision": {"title_zh": "不下雨", "title_en": "No rain", "supersedes": "D001", "tasks": ("T001",)},
    "lesson": {"title_zh": "雨要早订", "title_en": "Book rain early", "text_zh": "早", "text_en": "Early",
               "tasks": ("T002", "T001")},
    "budget_line": {"account": "2100", "description_zh": "雨具", "description_en": "Rain gear", "rate": Money(12345)},
    "cost": {"account": "2100", "day": date(2026, 5, 20), "description_zh": "雨车", "description_en": "Rain truck",
             "amount": Money(432100)},
    "estimate": {"account": "2100", "to_complete": Money(77700), "note_zh": "还要雨", "note_en": "More rain"},
    "account": {"code": "2250", "section": "production", "name_zh": "雨水", "name_en": "Rainwater"},
    "rate": {"currency": "EUR", "day": date(2026, 6, 1), "rate": Decimal("7.8"), "source": "雨行 Bank of Rain"},
    "session": {"title_zh": "雨夜坊", "title_en": "Rain workshop", "starts_at": at(2), "ends_at": at(3),
                "place_zh": "四层", "place_en": "Fourth floor", "team": "lamp"},
    "topic": {"title_zh": "雨是谁的", "title_en": "Whose rain", "evidence": ("task~lamp~T001", "decision~lamp~D001")},
    "kiosk": {"name_zh": "雨屏", "name_en": "Rain screen"},
    "fact": {"text_zh": "雨下了三天", "text_en": "It rained for three days", "source_name_zh": "雨报",
             "source_name_en": "Rain Gazette", "source_url": "https://rain.example/3", "position": 15},
    "partner": {"name_zh": "雨局", "name_en": "Rain Office", "part_zh": "供雨", "part_en": "Gives rain"},
    "real_film": {"title_zh": "雨", "title_en": "Rain", "source_name_zh": "雨报", "source_name_en": "Rain Gazette"},
    "published_figure": {"work_zh": "雨片", "work_en": "A rain film", "year": 2026, "form": "ai_short",
                         "scope_zh": "全部", "scope_en": "All of it", "cost": Money(95000), "runtime_seconds": 60,
                         "source_url": "https://rain.example/cost"},
}  # fmt: skip
EDITS: dict[str, Values] = {
    "person": {"job_en": "Sound mixer", "consent": False},
    "role": {"minutes": 120},
    "task": {"depends_on": ("T001",)},
    "rate": {"rate": Decimal("7.9")},
    "topic": {"evidence": ("decision~lamp~D001", "task~lamp~T002")},
    "lesson": {"tasks": ("T001", "T002")},
    "take": {"verdict": "usable", "reject_reason": None},
    "decision": {"tasks": ("T002", "T001"), "supersedes": None},
    "estimate": {"to_complete": Money(1)},
    "cost": {"amount": Money(5)},
    "service": {"credit_price": None},
    "fact": {"source_url": "", "position": 5},
    "published_figure": {"cost": None, "clips_used": 3},
}  # fmt: skip


@pytest.fixture
def lin(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> str:
    """Lin's token, as this browser session holds it."""
    someone = staff_by_password(engine, "lin", PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)
    return token


def team_of(kind: str) -> str:
    return "" if SHEETS[kind].shared else "lamp"


def stands(engine: Engine, kind: str, code: str) -> Values | None:
    with reading(engine) as connection:
        found = opened(connection, kind, team_of(kind), code)
    return None if found is None else values_of(SHEETS[kind], found.row)


def version(engine: Engine, kind: str, code: str) -> int:
    with reading(engine) as connection:
        found = opened(connection, kind, team_of(kind), code)
    assert found is not None
    return found.version


def test_every_kind_is_added_edited_removed_and_each_is_undone(engine: Engine, lin: str) -> None:
    for kind, values in NEW.items():
        team = team_of(kind)
        code = tell(ADDING[kind], team, values, production=team or None)
        added = stands(engine, kind, code)
        assert added is not None, kind
        assert values.items() <= added.items(), kind
        edit = EDITS.get(kind) or {"name_en": "Changed", "name_zh": "改"}
        edit = {name: value for name, value in edit.items() if name in added} or {
            next(each for each in added if each.endswith("_en")): "Changed"
        }
        tell(EDITING[kind], team, code, version(engine, kind, code), edit)
        edited = stands(engine, kind, code)
        assert edited == added | edit, kind
        change = last_change(engine)
        assert change.who == "lin"
        assert f"command.{change.command}" in phrase_keys(), change.command
        tell(undo_change, change.number)
        assert stands(engine, kind, code) == added, kind
        tell(REMOVING[kind], team, code, version(engine, kind, code))
        assert stands(engine, kind, code) is None, kind
        tell(undo_change, last_change(engine).number)
        assert stands(engine, kind, code) == added, kind


def test_what_is_one_row_a_team_or_one_for_all_is_edited_and_undone(engine: Engine, lin: str) -> None:
    with unit_of_work(engine, "cast", "import_programme") as unit:
        import_programme(unit, read_programme(ROOT / "data" / "programme.toml"))
        row = {"production": "lamp", "kind": "poster", "position": 0, "path": "p.jpg", "sha256": "0", "alt_zh": "灯",
               "alt_en": "A lamp", "duration_ms": None, "width": 1, "height": 1, "version": 1}  # fmt: skip
        unit.add(MediaRow, row)
    edits: dict[str, tuple[str, Values]] = {
        "team": ("lamp", {"day_one": date(2026, 5, 9)}),
        "film": ("lamp", {"aspect_ratio": "2.39:1", "runtime_frames": 4800}),
        "budget": ("lamp", {"contingency_percent": Decimal(5), "contingency_base": ("production", "post")}),
        "media": ("poster~0", {"alt_en": "A lamp at night"}),
        "programme": (
            "programme",
            {
                "floor_en": "Fifth floor",
                "open_call_days": 44,
                "shown_last": date(2026, 6, 16),
                "timezone": "Asia/Tokyo",
                "young_percent": Decimal("62.5"),
                "young_definition_en": "born after 1995",
                "base_currency": "JPY",
            },
        ),
    }
    for kind, (code, edit) in edits.items():
        was = stands(engine, kind, code)
        assert was is not None, kind
        if kind in WHOLE_TEAM:
            tell(WHOLE_TEAM[kind], "lamp", version(engine, kind, code), edit)
        else:
            tell(EDITING[kind], team_of(kind), code, version(engine, kind, code), edit)
        assert stands(engine, kind, code) == was | edit, kind
        tell(undo_change, last_change(engine).number)
        assert stands(engine, kind, code) == was, kind


def test_bad_values_are_refused_by_their_field_and_nothing_is_written(engine: Engine, lin: str) -> None:
    for kind in ("task", "role"):
        tell(ADDING[kind], "lamp", NEW[kind])
    tell(ADDING["shot"], "lamp", NEW["shot"])
    before = last_change(engine).number
    for kind, more, field, key in (
        ("role", {"participant": "mei", "responsibility": "A"}, "responsibility", "one_accountable"),
        ("role", {"task": "T999"}, "task", "not_a_choice"),
        ("role", {"responsibility": "X"}, "responsibility", "not_a_choice"),
        ("task", {"depends_on": ("T001", "T404")}, "depends_on", "not_a_choice"),
        ("person", {"department": None}, "department", "empty"),
        ("person", {"code": "no spaces"}, "code", "bad_code"),
        ("person", {"code": "mei"}, "code", "already_there"),
        ("shot", {"record_out": None}, "record_out", "both_ends"),
        ("shot", {"record_in": 50}, "record_out", "end_before_start"),
        ("take", {"verdict": "usable"}, "reject_reason", "reason_without_rejection"),
        ("take", {"used_out": 21}, "used_out", "longer_than_take"),
        ("take", {"parent": "9"}, "parent", "not_a_choice"),
        ("session", {"ends_at": at(1)}, "ends_at", "end_before_start"),
        ("rate", {"rate": Decimal(0)}, "rate", "rate_above_nothing"),
        ("rate", {"currency": "euro"}, "currency", "bad_currency"),
        ("topic", {"evidence": ("poem~lamp~T001",)}, "evidence", "not_a_choice"),
        ("estimate", {"to_complete": Money(5, "JPY")}, "to_complete", "same_currency"),
        ("lesson", {"title_en": ""}, "title_en", "other_language"),
        ("fact", {"source_name_zh": "", "source_name_en": " "}, "source_name_zh", "empty"),
        ("fact", {"source_name_en": ""}, "source_name_en", "other_language"),
        ("fact", {"source_url": "http://rain.example/3"}, "source_url", "not_https"),
        ("real_film", {"source_url": "https://rain example"}, "source_url", "not_https"),
        ("published_figure", {"source_url": ""}, "source_url", "empty"),
        ("published_figure", {"scope_zh": "", "scope_en": ""}, "scope_zh", "empty"),
        ("account", {"section": "moon"}, "section", "not_a_choice"),
    ):  # fmt: skip
        with pytest.raises(FieldFault) as fault:
            tell(ADDING[kind], team_of(kind), NEW[kind] | more)
        assert (fault.value.field, fault.value.key) == (field, f"error.{key}"), kind
    assert last_change(engine).number == before


def test_a_row_that_others_use_stays_and_the_sentence_names_them(engine: Engine, lin: str) -> None:
    for kind in ("person", "task", "role", "shot", "take", "topic"):
        tell(ADDING[kind], team_of(kind), NEW[kind])
    before = last_change(engine).number
    for kind, code, named in (
        ("person", "mei", "Role T003 · mei · A"),
        ("task", "T001", "Step T003 “Rain mixdown”"),
        ("service", "V-GLOW", "Step T003 “Rain mixdown”"),
        ("shot", "S001", "Take S001 · 3"),
        ("account", "2100", "Cost entry C001"),
        ("decision", "D001", "Topic W001"),
        ("budget", "lamp", "Budget line B001"),
    ):
        with pytest.raises(BacklotError, match="leant_on") as fault:
            tell(REMOVING[kind], team_of(kind), code, version(engine, kind, code))
        others: Any = fault.value.details["others"]
        assert named in others.en, (kind, others)
    assert last_change(engine).number == before


def test_links_that_go_in_a_circle_are_refused(engine: Engine, lin: str) -> None:
    tell(EDITING["task"], "lamp", "T002", 1, {"depends_on": ("T001",)})
    with pytest.raises(FieldFault, match="waits_for_itself"):
        tell(EDITING["task"], "lamp", "T001", 1, {"depends_on": ("T002",)})
    newer = tell(ADDING["decision"], "lamp", NEW["decision"])
    with pytest.raises(FieldFault, match="supersedes_itself"):
        tell(EDITING["decision"], "lamp", "D001", 1, {"supersedes": newer})


def test_an_edit_of_links_alone_moves_the_row_so_that_the_second_editor_is_told(engine: Engine, lin: str) -> None:
    tell(EDITING["task"], "lamp", "T002", 1, {"depends_on": ("T001",)})
    assert version(engine, "task", "T002") == 2
    with pytest.raises(RowMoved):
        tell(EDITING["task"], "lamp", "T002", 1, {"name_zh": "剪", "name_en": "Cut"})
    tell(EDITING["person"], "lamp", "mei", 1, {"consent": False})
    assert version(engine, "person", "mei") == 2


def test_what_says_which_row_it_is_cannot_be_edited(engine: Engine, lin: str) -> None:
    tell(ADDING["task"], "lamp", NEW["task"])
    code = tell(ADDING["role"], "lamp", NEW["role"])
    with pytest.raises(FieldFault, match="fixed_field"):
        tell(EDITING["role"], "lamp", code, 1, {"responsibility": "R"})


def test_every_kind_is_found_by_words_of_both_languages_and_has_a_room(engine: Engine) -> None:
    with unit_of_work(engine, "lin", "add") as unit:
        codes = {kind: ADDING[kind](unit, team_of(kind), values) for kind, values in NEW.items()}
    with reading(engine) as connection:
        for said in ("雨", "RAIN"):
            found = {(row.kind, row.team, row.code) for row in found_rows(connection, said)}
            assert {(kind, team_of(kind), code) for kind, code in codes.items()} <= found, said
        for kind, code in codes.items():
            page = room_of(kind, team_of(kind), code).partition("?")[0].strip("/") or "home"
            assert page in PAGES, kind
            offered(connection, SHEETS[kind], team_of(kind), code)
            assert code in {row.code for row in listed(connection, kind, team_of(kind))}, kind
        assert ("cost", "C002") in {(row.kind, row.code) for row in found_rows(connection, "￥4,321.00")}
        assert ("take", "S001~3") in {(row.kind, row.code) for row in found_rows(connection, "梅 太亮")}
        assert next(row.code for row in found_rows(connection, "t003")) == "T003"
        assert {row.team for row in found_rows(connection, "rain", "lamp", shared=False)} == {"lamp"}
        assert found_rows(connection, "rain", "nobody", shared=False) == ()


def test_the_rows_that_were_edited_last_come_first(engine: Engine) -> None:
    with unit_of_work(engine, "lin", "edit") as unit:
        EDITING["task"](unit, "lamp", "T002", 1, {"depends_on": ("T001",)})
    with unit_of_work(engine, "lin", "edit") as unit:
        EDITING["person"](unit, "lamp", "mei", 1, {"consent": False})
        WHOLE_TEAM["film"](unit, "lamp", 1, {"aspect_ratio": "2:1"})
    with reading(engine) as connection:
        recent = [(row.kind, row.code) for row in recent_rows(connection, 3)]
    assert recent == [("person", "mei"), ("film", "lamp"), ("task", "T002")]


@pytest.mark.parametrize("parts", [("S01", "2"), ("a~b", "50%"), ("%7E", "~"), ("镜", "")])
def test_a_code_of_several_parts_is_read_back_whatever_letters_it_has(parts: tuple[str, str]) -> None:
    sheet = SHEETS["take"]
    row = {"production": "lamp", "shot": parts[0], "key": parts[1]}
    assert key_of(sheet, "lamp", code_of(sheet, row)) == row


def test_every_kind_can_be_drawn_and_told() -> None:
    assert set(SHEETS) == {*ADDING, *EDITING, *REMOVING, *WHOLE_TEAM, *SHARED}
    for sheet in SHEETS.values():
        assert f"desk.kind.{sheet.kind}" in phrase_keys()
        assert sheet.kind not in ADDING or sheet.kind == "budget" or f"desk.new.{sheet.kind}" in phrase_keys()
        assert all(f"field.{field.name}" in phrase_keys() for field in sheet.fields), sheet.kind
