"""Brings a database to the newest shape, and tells whether it has it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from backlot.store.database import reading, writing

_FOLDER = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Run every migration that the database lacks, in one transaction."""
    with writing(engine) as connection:
        command.upgrade(_config(connection), "head")


def is_migrated(engine: Engine) -> bool:
    """Whether the database has the newest shape."""
    with reading(engine) as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest_shape()


def newest_shape() -> str | None:
    return ScriptDirectory.from_config(_config()).get_current_head()


def known_shapes() -> frozenset[str]:
    """Every shape a database may have had, so that an older copy can be told from one of a newer exhibition."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def mark_newest(connection: Connection) -> None:
    """Write down that tables just created from the present ones have the newest shape."""
    MigrationContext.configure(connection).stamp(ScriptDirectory.from_config(_config()), "head")


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
