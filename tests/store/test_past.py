"""The record of an earlier edition is what it was then, and today's word holds for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, func, select, text

from backlot.exchange.folder import read_folder
from backlot.exchange.shared import read_shared
from backlot.records import BacklotError, Production, StaffRole, Text
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_shared import import_shared
from backlot.store.database import open_engine, reading
from backlot.store.past import PastRecord, Standing, almanac, past_notes, standing
from backlot.store.past.almanac import almanac_of
from backlot.store.past.record import OUTSIDE
from backlot.store.queries import announcements, production, production_codes, shot_lines, shots, take_tally, topics
from backlot.store.queries.rows import table_of
from backlot.store.tables import (
    Base,
    CostEntryRow,
    DecisionRow,
    ExchangeRateRow,
    MediaRow,
    MembershipRow,
    ProductionRow,
    StaffAccountRow,
    TakeRow,
    TaskRow,
)
from backlot.store.watch import current_edition
from tests.conftest import SAMPLE
from tests.databases import Templates, copied, templates
from tests.store.cast import cut_down

Dump = dict[str, list[tuple[Any, ...]]]


class Everything(Standing):
    """Nothing is withheld: for comparing what was with what is brought back."""

    def shows(self, *_row: object) -> bool:
        return True

    def names(self, _person: object) -> bool:
        return True


EVERYTHING = Everything(frozenset(), frozenset(), frozenset())


@pytest.fixture(scope="module")
def tungsten() -> Production:
    record = read_folder(SAMPLE / "tungsten").production
    assert record is not None
    return record


@pytest.fixture(scope="module")
def small_templates(tmp_path_factory: pytest.TempPathFactory, postgres_address: str, tungsten: Production) -> Templates:
    def furnish(engine: Engine) -> None:
        shared = read_shared(SAMPLE)
        with unit_of_work(engine, "bai", "import") as unit:
            import_shared(unit, shared.accounts, shared.services, shared.rates, shared.sessions, sample=True)
        bring(engine, cut_down(tungsten))

    return templates(tmp_path_factory.mktemp("small"), postgres_address, furnish)


@pytest.fixture(params=["sqlite", "postgres"])
def small_record(
    request: pytest.FixtureRequest, small_templates: Templates, postgres_address: str, tmp_path: Path
) -> Iterator[Engine]:
    for url in copied(small_templates[request.param], postgres_address, tmp_path):
        engine = open_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def small_file(small_templates: Templates, postgres_address: str, tmp_path: Path) -> Iterator[Engine]:
    """For what no database does in its own way."""
    for url in copied(small_templates["sqlite"], postgres_address, tmp_path):
        engine = open_engine(url)
        yield engine
        engine.dispose()


def bring(engine: Engine, record: Production) -> int:
    with unit_of_work(engine, "bai", "import", production=record.code) as unit:
        import_production(unit, record)
    return unit.edition


def told(engine: Engine, command: str = "edit", production: str | None = "tungsten") -> Any:
    return unit_of_work(engine, "bai", command, production=production)


def past(engine: Engine, number: int, today: Standing | None = None) -> PastRecord:
    if today is None:
        with reading(engine) as connection:
            today = standing(connection)
    return PastRecord(engine, number, today, lambda _name: True)


def dump(connection: Connection) -> Dump:
    """Every row of the record, in the order of its keys."""
    tables = [table for name, table in Base.metadata.tables.items() if name not in OUTSIDE]
    return {table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=str) for table in tables}


def now(engine: Engine) -> Dump:
    with reading(engine) as connection:
        return dump(connection)


def asked(engine: Engine, query: Any, *args: Any) -> Any:
    with reading(engine) as connection:
        return query(connection, *args)


def one_of(unit: Unit, kind: Any, dice: Random) -> dict[str, Any] | None:
    table = table_of(kind)
    rows = [dict(row) for row in unit.connection.execute(select(table).order_by(*table.primary_key)).mappings()]
    return dice.choice(rows) if rows else None


def some_command(engine: Engine, record: Production, dice: Random) -> None:
    """One of the things that happen to a record: an edit, a sheet of it brought in anew, a row that comes or goes."""
    match dice.randrange(6):
        case 0 | 1:
            sizes = {name: dice.randrange(7) for name in ("tasks", "shots", "costs", "decisions")}
            words = replace(record.film, logline=Text(f"第{dice.randrange(9)}稿", f"Draft {dice.randrange(9)}"))
            budget = record.budget if dice.random() < 0.8 else None
            bring(engine, cut_down(replace(record, film=words, budget=budget), **sizes))
        case 2 | 3:
            kind = dice.choice([TaskRow, DecisionRow, CostEntryRow, TakeRow])
            with told(engine) as unit:
                row = one_of(unit, kind, dice)
                if row is not None:
                    key = {column.name: row[column.name] for column in table_of(kind).primary_key}
                    said = {name: f"{name} {dice.random()}" for name in row if name in ("note_en", "title_en")}
                    more = {"amount_minor": dice.randrange(10**6)} if "amount_minor" in row else {}
                    unit.change(kind, key, said | more)
        case 4:
            with told(engine, "rates", None) as unit:
                day = date(2026, 5, 1) + timedelta(days=dice.randrange(5))
                rate = {"currency": "USD", "day": day, "rate": Decimal(dice.randrange(600, 800)) / 100, "source": "x"}
                unit.fill(ExchangeRateRow, {}, [rate])
        case _:
            with told(engine) as unit:
                row = one_of(unit, CostEntryRow, dice)
                if row is not None:
                    used = select(TakeRow.key).where(TakeRow.cost == row["code"])
                    if unit.connection.execute(used).first() is None:
                        unit.remove(CostEntryRow, production=row["production"], code=row["code"])


def test_whatever_happened_every_edition_is_found_again_as_it_was(small_record: Engine, tungsten: Production) -> None:
    dice = Random(1)
    was = {current_edition(small_record): now(small_record)}
    for _ in range(14):
        some_command(small_record, tungsten, dice)
        was[current_edition(small_record)] = now(small_record)
    assert len(was) > 8
    for number in dice.sample(sorted(was), 5):
        assert past(small_record, number, EVERYTHING).answer(dump) == was[number], number


def test_every_question_is_answered_as_it_was_then(small_record: Engine, tungsten: Production) -> None:
    edition = current_edition(small_record)
    questions = [(query, "tungsten") for query in (production, shots, shot_lines, take_tally)] + [(production_codes,)]
    was = [asked(small_record, *each) for each in questions]
    bring(small_record, cut_down(tungsten, tasks=2, shots=1, costs=1, decisions=1))
    bring(small_record, cut_down(replace(tungsten, budget=None), tasks=5, shots=2))
    record = past(small_record, edition)
    assert [record.answer(*each) for each in questions] == was
    assert [asked(small_record, *each) for each in questions] != was
    assert past(small_record, 1).answer(production, "tungsten") is None, "it had not been brought in yet"


def test_a_table_is_brought_back_when_it_is_asked_for_and_still_as_it_was(small_file: Engine) -> None:
    edition, was = current_edition(small_file), asked(small_file, shots, "tungsten")
    record = past(small_file, edition)
    record.answer(production_codes)
    before = record.rows
    with told(small_file) as unit:
        take = one_of(unit, TakeRow, Random(1))
        assert take is not None
        unit.change(TakeRow, {name: take[name] for name in ("production", "shot", "key")}, {"note_en": "later"})
    assert record.answer(shots, "tungsten") == was, "the edit came between two looks into the same past"
    assert record.rows > before


def test_a_query_in_its_own_words_finds_the_whole_record(small_file: Engine) -> None:
    def count(connection: Connection) -> int:
        return int(connection.execute(text("SELECT count(*) FROM task")).scalar_one())

    assert past(small_file, current_edition(small_file)).answer(count) == 6


class TestTodaysWord:
    def test_a_decision_withdrawn_since_is_not_shown(self, small_record: Engine) -> None:
        edition, (first, *rest) = current_edition(small_record), asked(small_record, production, "tungsten").decisions
        with told(small_record, "unpublish_decision") as unit:
            unit.change(DecisionRow, {"production": "tungsten", "code": first.code}, {"published": False})
        assert past(small_record, edition).answer(production, "tungsten").decisions == tuple(rest)

    def test_not_even_where_it_has_left_the_record(self, small_file: Engine, tungsten: Production) -> None:
        edition, (first, *rest) = current_edition(small_file), asked(small_file, production, "tungsten").decisions
        with told(small_file, "unpublish_decision") as unit:
            unit.change(DecisionRow, {"production": "tungsten", "code": first.code}, {"published": False})
        bring(small_file, cut_down(tungsten, decisions=0))
        assert past(small_file, edition).answer(production, "tungsten").decisions == tuple(rest)

    def test_a_draft_of_then_is_a_draft(self, small_file: Engine) -> None:
        key = {"production": "tungsten", "code": asked(small_file, production, "tungsten").decisions[0].code}
        with told(small_file) as unit:
            unit.change(DecisionRow, key, {"published": False})
        with told(small_file) as unit:
            unit.change(DecisionRow, key, {"published": True})
        drafted = current_edition(small_file) - 1
        assert len(past(small_file, drafted).answer(production, "tungsten").decisions) == 3

    def test_a_production_kept_from_visitors_since_is_not_there(self, small_file: Engine) -> None:
        edition = current_edition(small_file)
        with told(small_file) as unit:
            unit.change(ProductionRow, {"code": "tungsten"}, {"published": False})
        record = past(small_file, edition)
        assert record.answer(production_codes) == ()
        assert record.answer(production, "tungsten") is None

    def test_whoever_took_their_consent_back_is_unnamed(self, small_record: Engine) -> None:
        edition, person = current_edition(small_record), self.somebody(small_record)
        with told(small_record) as unit:
            unit.change(MembershipRow, {"production": "tungsten", "participant": person.code}, {"consent": False})
        self.nowhere(past(small_record, edition), person)

    def test_whoever_left_the_record_is_unnamed(self, small_file: Engine, tungsten: Production) -> None:
        edition, person = current_edition(small_file), self.somebody(small_file)
        with told(small_file) as unit:
            unit.remove(MembershipRow, production="tungsten", participant=person.code)
        self.nowhere(past(small_file, edition), person)

    def somebody(self, engine: Engine) -> Any:
        seen = asked(engine, production, "tungsten")
        people = {each.code: each for each in seen.participants}
        return people[next(each.participant for each in seen.members if each.consent)]

    def nowhere(self, record: PastRecord, person: Any) -> None:
        seen = record.answer(production, "tungsten")
        everything = repr(seen) + repr(record.answer(shots, "tungsten")) + repr(record.answer(shot_lines, "tungsten"))
        for words in (person.name.zh, person.name.en, f"'{person.code}'"):
            assert words not in everything
        assert sum(len(task.roles) for task in seen.tasks) > 0, "their work stays"

    def test_no_secret_of_the_staff_and_no_announcement_is_in_it(self, small_file: Engine) -> None:
        with told(small_file, "add_account", None) as unit:
            add_account(unit, "lin", "Lin", "a sealed password", StaffRole.EDITOR)
        record = past(small_file, current_edition(small_file))

        def staff(connection: Connection) -> int:
            return int(connection.execute(select(func.count()).select_from(table_of(StaffAccountRow))).scalar_one())

        assert asked(small_file, staff) == 1
        assert record.answer(staff) == 0
        assert record.answer(announcements) == ()
        assert record.answer(topics) == asked(small_file, topics)


def test_a_file_that_left_the_shelf_is_left_out(small_file: Engine) -> None:
    media = asked(small_file, production, "tungsten").media
    assert media
    lost = media[0].path
    record = PastRecord(small_file, current_edition(small_file), asked(small_file, standing), lambda name: name != lost)
    assert [each.path for each in record.answer(production, "tungsten").media] == [
        each.path for each in media if each.path != lost
    ]
    assert len(asked(small_file, production, "tungsten").media) == len(media)
    assert table_of(MediaRow).name not in OUTSIDE


def test_the_database_away_is_said_and_what_was_brought_back_stays(small_file: Engine, tmp_path: Path) -> None:
    record = past(small_file, current_edition(small_file))
    seen = record.answer(production, "tungsten")
    record.source = open_engine(f"sqlite:///{tmp_path}")  # a folder is no database
    assert record.answer(production, "tungsten") == seen
    with pytest.raises(BacklotError, match="database_away"):
        record.answer(shots, "tungsten")


class TestTheAlmanac:
    def at(self, *words: str) -> list[tuple[int, datetime]]:
        return [(number, datetime.fromisoformat(f"2026-{word}+08:00")) for number, word in enumerate(words, start=1)]

    def test_a_day_ends_with_its_last_edition_at_the_venue(self) -> None:
        known = almanac_of(self.at("06-11T23:50", "06-12T00:10", "06-12T23:59", "06-14T08:00"))
        days = [known.at_end_of(date(2026, 6, day)) for day in range(10, 16)]
        assert days == [None, 1, 3, 3, 4, 4]

    def test_a_clock_put_back_leaves_the_days_in_order(self) -> None:
        known = almanac_of(self.at("06-12T10:00", "06-11T10:00", "06-13T10:00"))
        assert [known.at_end_of(date(2026, 6, day)) for day in (11, 12, 13)] == [None, 2, 3]

    def test_it_knows_every_edition_of_the_record(self, small_file: Engine) -> None:
        known = asked(small_file, almanac)
        assert known.numbers == (1, 2)
        assert known.made_at(2) - datetime.now(UTC) < timedelta(minutes=1)


def test_notes_tell_what_was_done_and_not_by_whom(small_file: Engine) -> None:
    with told(small_file, "edit_cost") as unit:
        unit.change(CostEntryRow, one_key(unit), {"amount_minor": 1})
    notes = asked(small_file, past_notes, ("edit_cost", "import"), "tungsten", None, 10)
    assert [(note.number, note.command) for note in notes] == [(3, "edit_cost"), (2, "import")]
    assert [note.number for note in asked(small_file, past_notes, ("edit_cost", "import"), None, 3, 10)] == [2, 1]
    assert "bai" not in repr(notes)


def one_key(unit: Unit) -> dict[str, Any]:
    row = one_of(unit, CostEntryRow, Random(1))
    assert row is not None
    return {"production": row["production"], "code": row["code"]}
