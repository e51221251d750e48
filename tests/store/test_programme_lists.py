"""The programme's lists are rows: an older record keeps every word of them, there and back, and so does its file."""

from __future__ import annotations

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, select

from backlot.config import ROOT
from backlot.exchange.programme import read_programme, read_published_figures
from backlot.store.changes import RowMoved, unit_of_work
from backlot.store.commands.import_shared import import_programme, import_published_figures
from backlot.store.commands.wishes import EDITING
from backlot.store.database import reading, writing
from backlot.store.migrating import _config
from backlot.store.queries import programme, published_figures
from backlot.store.tables import Base, ProgrammeRow

FACTS = read_programme(ROOT / "data" / "programme.toml")
FIGURES = read_published_figures(ROOT / "data" / "published_figures.csv")
on_sqlite = pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)


def migrated(engine: Engine, to: str) -> None:
    with writing(engine) as connection:
        (command.upgrade if to == "head" else command.downgrade)(_config(connection), to)


def test_an_older_record_gives_its_lists_to_tables_and_takes_them_back(sample_record: Engine) -> None:
    migrated(sample_record, "0004")
    with sample_record.connect() as connection:
        document = connection.execute(select(ProgrammeRow.document)).scalar_one()
    lists = {name: len(document[name]) for name in ("facts", "partners", "films")}  # type: ignore[arg-type]
    assert lists == {"facts": len(FACTS.facts), "partners": len(FACTS.partners), "films": len(FACTS.films)}
    migrated(sample_record, "head")
    with sample_record.connect() as connection:
        assert (programme(connection), published_figures(connection)) == (FACTS, FIGURES)
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    ours = ("programme_fact", "programme_partner", "programme_film", "published_figure")
    assert not [each for each in differences if any(name in repr(each) for name in ours)]


@on_sqlite
def test_the_programmes_file_changes_nothing_twice_and_puts_back_what_was_edited(sample_record: Engine) -> None:
    for edited in (False, True):
        if edited:
            with unit_of_work(sample_record, "lin", "edit_fact") as unit:
                EDITING["fact"](unit, "", "festival", 1, {"text_zh": "改", "text_en": "Changed", "position": 200})
            with sample_record.connect() as connection:
                assert programme(connection).facts[-1].code == "festival"  # type: ignore[union-attr]
        with unit_of_work(sample_record, "lin", "import") as unit:
            import_programme(unit, FACTS)
            import_published_figures(unit, FIGURES)
        assert [row["table"] for row in unit.rows] == (["programme_fact"] if edited else [])
    with reading(sample_record) as connection:
        assert programme(connection) == FACTS


@on_sqlite
def test_two_editors_of_two_facts_do_not_meet(sample_record: Engine) -> None:
    for code in ("festival", "teams"):
        with unit_of_work(sample_record, "lin", "edit_fact") as unit:
            EDITING["fact"](unit, "", code, 1, {"text_en": f"{code} said otherwise"})
    with pytest.raises(RowMoved) as moved, unit_of_work(sample_record, "bai", "edit_fact") as unit:
        EDITING["fact"](unit, "", "teams", 1, {"text_en": "And again"})
    assert moved.value.theirs["text_en"] == "teams said otherwise"
