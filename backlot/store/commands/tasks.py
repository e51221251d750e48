"""Edits, adds and removes the steps of a team's work."""

from __future__ import annotations

from typing import Final

from backlot.store.commands.rows import adding, editing, removing

add_task: Final = adding("task")
edit_task: Final = editing("task")
remove_task: Final = removing("task")
