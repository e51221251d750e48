"""Runs the migrations on the connection that `backlot.store.migrating` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from backlot.store.tables import Base


def as_stored(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """A migration speaks of plain columns, so that a later change of our types can't alter an old one."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=False,
    render_item=as_stored,
)
with context.begin_transaction():
    context.run_migrations()
