"""Visitors' choices are counted beside the record: exact on both databases, without a name, without an edition."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from backlot.exchange.folder import read_folder
from backlot.exchange.shared import read_shared
from backlot.records import Production
from backlot.records.programme import Evidence
from backlot.store.changes import unit_of_work
from backlot.store.commands.choosing import count_choice
from backlot.store.commands.decisions import unpublish_decision
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_shared import import_shared
from backlot.store.database import reading
from backlot.store.queries import choices, production, topics
from backlot.store.watch import current_edition
from tests.conftest import SAMPLE


def counted(record: Engine, team: str = "print", decision: str = "D11") -> tuple[int, ...]:
    with reading(record) as connection:
        return choices(connection, team, decision)


@pytest.fixture(scope="module")
def paper() -> Production:
    found = read_folder(SAMPLE / "print").production
    assert found is not None
    return replace(found, media=())


def bring(record: Engine, found: Production) -> None:
    with unit_of_work(record, "bai", "import", production=found.code) as unit:
        import_production(unit, found)


def test_many_visitors_at_once_are_all_counted_and_nothing_else_happens(sample_record: Engine) -> None:
    before = current_edition(sample_record)
    with ThreadPoolExecutor(6) as visitors:
        taken = list(visitors.map(lambda at: count_choice(sample_record, "print", "D11", at % 3), range(30)))
    assert all(taken)
    assert counted(sample_record) == (10, 10, 10, 0)
    assert current_edition(sample_record) == before


@pytest.mark.parametrize(
    ("team", "decision", "option"),
    [("print", "D11", 4), ("print", "D11", -1), ("print", "D99", 0), ("nobody", "D11", 0), ("", "", 0)],
)
def test_what_is_not_there_is_not_counted(sample_record: Engine, team: str, decision: str, option: int) -> None:
    assert not count_choice(sample_record, team, decision, option)
    with reading(sample_record) as connection:
        assert connection.execute(text("SELECT count(*) FROM choice")).scalar() == 0


def test_a_withdrawn_decision_takes_no_choice_and_tells_none(sample_record: Engine) -> None:
    assert count_choice(sample_record, "print", "D11", 1)
    with unit_of_work(sample_record, "bai", "unpublish_decision") as unit:
        unpublish_decision(unit, "print", "D11", 1)
    assert not count_choice(sample_record, "print", "D11", 1)
    assert counted(sample_record) == ()


def test_counts_outlast_an_import_and_go_with_their_decision(sample_record: Engine, paper: Production) -> None:
    assert count_choice(sample_record, "print", "D11", 2)
    assert count_choice(sample_record, "print", "D10", 0)
    bring(sample_record, replace(paper, statement=replace(paper.statement, en="Other words")))
    assert counted(sample_record) == (0, 0, 1, 0)
    kept = tuple(each for each in paper.decisions if each.code != "D11")
    bring(sample_record, replace(paper, decisions=kept))
    assert counted(sample_record) == ()
    assert counted(sample_record, decision="D10") == (1, 0, 0)
    with reading(sample_record) as connection:
        assert connection.execute(text("SELECT count(*) FROM choice")).scalar() == 1


def test_the_samples_topics_rest_on_the_samples_records(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        listed = topics(connection)
        records = {code: production(connection, code) for code in ("tungsten", "print", "safelight", "screen")}
        sessions = set(connection.execute(text("SELECT code FROM session")).scalars())
        shots = set(connection.execute(text("SELECT production || code FROM shot")).scalars())
    assert [each.topic for each in listed] == list(read_shared(SAMPLE).topics)
    assert 6 <= len(listed) <= 12
    for each in listed:
        assert each.sample
        assert each.topic.title.zh and each.topic.title.en and each.topic.abstract.zh and each.topic.abstract.en
        assert each.topic.session is None or each.topic.session in sessions
        assert each.topic.evidence
        assert all(_stands(evidence, records, shots) for evidence in each.topic.evidence), each.topic.code


def _stands(evidence: Evidence, records: dict[str, Production | None], shots: set[str]) -> bool:
    record = records[evidence.production]
    assert record is not None
    parts = {"decision": record.decisions, "task": record.tasks}
    codes = {f"{record.code}{each.code}" for each in parts.get(evidence.kind.value, ())} or shots
    return f"{evidence.production}{evidence.code}" in codes


def test_topics_brought_in_again_change_only_what_differs(sample_record: Engine) -> None:
    shared = read_shared(SAMPLE)
    first, *others = shared.topics
    before = current_edition(sample_record)
    with unit_of_work(sample_record, "bai", "import") as unit:
        import_shared(unit, (), (), (), (), True, shared.topics)
    assert current_edition(sample_record) == before
    changed = replace(first, evidence=first.evidence[:1])
    with unit_of_work(sample_record, "bai", "import") as unit:
        import_shared(unit, (), (), (), (), True, (changed, *others))
    assert {row["table"] for row in unit.rows} == {"topic_evidence"}
    with reading(sample_record) as connection:
        assert topics(connection)[0].topic == changed
