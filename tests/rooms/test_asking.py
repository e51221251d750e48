"""An edition of one production does not have the others read anew; what all share does."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from backlot.store.changes import unit_of_work
from backlot.store.queries import production, shot_lines
from backlot.store.tables import ProductionRow, ServiceRow, TakeRow
from backlot.ui import runtime
from backlot.ui.ask import ask

OURS = ("print", "screen")


@pytest.fixture
def before(own_exhibition: Engine) -> dict[str, object]:
    runtime.watch().look()
    return {code: ask(production, code) for code in OURS}


def read_anew(before: dict[str, object]) -> list[str]:
    runtime.watch().look()
    return [code for code in OURS if ask(production, code) is not before[code]]


def test_a_change_of_one_production_leaves_the_answers_about_the_others(
    own_exhibition: Engine, before: dict[str, object]
) -> None:
    with unit_of_work(own_exhibition, "lin", "edit_film", "t", "print") as unit:
        unit.change(ProductionRow, {"code": "print"}, {"title_en": "Another title"})
    assert read_anew(before) == ["print"]
    found = ask(production, "print")
    assert found is not None and found.film.title.en == "Another title"


def test_what_a_change_touched_is_read_from_its_rows_and_not_from_its_name(
    own_exhibition: Engine, before: dict[str, object]
) -> None:
    lines = ask(shot_lines, "screen")
    with unit_of_work(own_exhibition, "lin", "tidy", "t", "print") as unit:
        key = {"production": "screen", "shot": lines[0].shot.code, "key": "1"}
        unit.change(TakeRow, key, {"note_en": "Seen again."})
    assert read_anew(before) == ["screen"]
    assert ask(shot_lines, "screen") is not lines


def test_a_service_is_shared_by_all(own_exhibition: Engine, before: dict[str, object]) -> None:
    with unit_of_work(own_exhibition, "lin", "edit_service", "t") as unit:
        unit.change(ServiceRow, {"code": "V-TIDE"}, {"name_en": "Ebb Video"})
    assert read_anew(before) == list(OURS)


def test_an_edition_without_its_change_is_trusted_by_nobody(own_exhibition: Engine, before: dict[str, object]) -> None:
    with own_exhibition.begin() as connection:
        connection.exec_driver_sql("UPDATE production SET title_en = 'Behind our back' WHERE code = 'screen'")
        connection.exec_driver_sql("UPDATE edition SET number = number + 1")
    assert read_anew(before) == list(OURS)
