"""Counts what visitors would have chosen. A choice is no edit: it makes no change and no edition, and names nobody."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from backlot.store.database import reading, writing
from backlot.store.queries.choices import is_shown
from backlot.store.queries.rows import table_of
from backlot.store.tables import ChoiceRow, DecisionOptionRow


def count_choice(engine: Engine, team: str, decision: str, option: int) -> bool:
    """One more visitor for `option` (its position); False where no published decision has it, and nothing is counted."""
    options = table_of(DecisionOptionRow)
    asked = select(options.c.position).where(is_shown(team, decision), options.c.position == option)
    with reading(engine) as connection:  # nonsense must not even wait for the writers' turn
        if connection.execute(asked).first() is None:
            return False
    table = table_of(ChoiceRow)
    insert = postgresql.insert if engine.dialect.name == "postgresql" else sqlite.insert
    first = insert(table).values(production=team, decision=decision, position=option, count=1)
    once_more = first.on_conflict_do_update(index_elements=list(table.primary_key), set_={"count": table.c.count + 1})
    with writing(engine) as connection:
        if connection.execute(asked).first() is None:
            return False
        connection.execute(once_more)
    return True
