"""Keeps the money: budget lines and cost entries, added, edited and removed."""

from __future__ import annotations

from typing import Final

from backlot.store.commands.rows import adding, editing, removing

add_budget_line: Final = adding("budget_line")
edit_budget_line: Final = editing("budget_line")
remove_budget_line: Final = removing("budget_line")
record_cost: Final = adding("cost", "record_cost")
edit_cost: Final = editing("cost")
remove_cost: Final = removing("cost")
