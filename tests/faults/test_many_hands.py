"""Many editors at once and writers that are killed, in short; `make soak` does it at length with the same code."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Engine, text

from backlot.store.database import reading
from backlot.ui import runtime
from tests.access.cast import KEY
from tools.soak import hands
from tools.soak.chain import Chain
from tools.soak.databases import Place
from tools.soak.kills import kill_writers
from tools.soak.proof import wrongs
from tools.soak.rows import Target, targets

HANDS, EACH = 8, 25


def opened(engine: Engine) -> tuple[list[Target], Chain]:
    chain = Chain()
    with reading(engine) as connection:
        chain.begin(connection)
        return targets(connection, 1), chain


def test_eight_editors_on_four_rows_lose_nothing_and_are_shown_every_conflict(shared: Engine) -> None:
    tokens = hands.enrol(shared, HANDS, KEY)
    rows, chain = opened(shared)
    notes = hands.edit_together(tokens, rows, EACH, "short")
    assert sum(len(note.saved) for note in notes) == HANDS * EACH
    assert sum(note.conflicts for note in notes) > 0, "nobody was in anybody's way: this shows nothing"
    assert wrongs(shared, chain, notes, rows) == []


def test_the_proof_sees_an_edit_that_is_lost_and_one_over_a_version_that_nobody_saw(shared: Engine) -> None:
    tokens = hands.enrol(shared, 1, KEY)
    rows, chain = opened(shared)
    (notes,) = hands.edit_together(tokens, rows[:1], 3, "alone")
    with shared.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        lost = rows[0].table.update().where(rows[0].table.c.code == rows[0].code)
        connection.execute(lost.values({f"{rows[0].text}_en": "soak h00:2"}))
    blind = replace(notes.saved[1], version=notes.saved[1].version - 1)
    gone = replace(notes.saved[2], operation="never written")
    found = wrongs(shared, chain, [replace(notes, saved=[notes.saved[0], blind, gone])], rows[:1])
    for words in ("than the chain left", "never saw", "is not in the chain", "its editor was not told", "counts"):
        assert any(words in each for each in found), (words, found)


def test_what_a_killed_writer_was_told_is_kept_and_nothing_is_torn(sample_url: str) -> None:
    kills = kill_writers(Place(sample_url.partition(":")[0], sample_url), 3, longest=0.15)
    assert kills.rounds == 3
    assert kills.acknowledged > 0
    assert kills.wrong == []


def test_a_change_that_was_altered_afterwards_is_seen(sample_url: str) -> None:
    place = Place(sample_url.partition(":")[0], sample_url)
    assert kill_writers(place, 1, longest=0.1).wrong == []
    engine = runtime.open_engine(sample_url)
    with engine.connect().execution_options(backlot_writing=True) as connection, connection.begin():
        connection.execute(text("UPDATE change SET who = 'nobody' WHERE number = 2"))
    engine.dispose()
    assert "the chain of changes is not whole from its first link" in kill_writers(place, 1, longest=0).wrong
