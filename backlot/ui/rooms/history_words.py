"""Changes of the record in plain words, by rule: what visitors may know of, gathered where one thing was done again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from backlot.i18n import say, venue_day
from backlot.records import Language, Production, Text
from backlot.store.past import PastNote

NAMED: Final = 3  # things by their names in one line
# Drafts, withdrawals, announcements and everything about staff stay between the staff.
COMMANDS: Final = (
    "edit_team", "edit_film", "edit_task", "add_task", "edit_decision", "publish_decision", "add_budget_line",
    "edit_budget_line", "remove_budget_line", "record_cost", "edit_cost", "remove_cost", "import_budget", "import_costs",
    "import", "publish_draft", "publish_draft_knowingly",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One line: the last of the changes it tells of, whose record it was, and the words."""

    note: PastNote
    production: Production | None
    words: str


def told(notes: Iterable[PastNote], shown: Mapping[str, Production], language: Language) -> list[Told]:
    """`notes`, newest first, as lines; what belongs to a record that visitors don't see is not told."""
    kept = [note for note in notes if _may_be_told(note, shown)]
    alike = groupby(kept, lambda note: (venue_day(note.at), note.command, note.production))
    return [_line(list(some), shown, language) for _, some in alike]


def _may_be_told(note: PastNote, shown: Mapping[str, Production]) -> bool:
    if note.production is None:
        return note.command == "import"
    if note.production not in shown:
        return False
    return note.command not in _DECIDED or _names(note, shown[note.production]) is not None


def _line(some: Sequence[PastNote], shown: Mapping[str, Production], language: Language) -> Told:
    newest = some[0]
    production = shown.get(newest.production or "")
    key = "import_shared" if newest.production is None else newest.command
    words = say(f"history.did.{key}", language) + _times(len(some), language)
    names = [name for note in some if production is not None and (name := _names(note, production)) is not None]
    listed = [f"“{name.to(language)}”" for name in dict.fromkeys(names)]
    if listed:
        rest = [say("history.more", language, count=len(listed) - NAMED)] if len(listed) > NAMED else []
        words += (
            "：" + "，".join(["".join(listed[:NAMED]), *rest])
            if language == "zh"
            else ": " + ", ".join([*listed[:NAMED], *rest])
        )
    return Told(newest, production, words)


def _times(count: int, language: Language) -> str:
    if count == 1:
        return ""
    return f"（{count}）" if language == "zh" else f" ({count})"


def _names(note: PastNote, production: Production) -> Text | None:
    """What the change was about, by the name it has today; None where today's record has no such thing to show."""
    find = _ABOUT.get(note.command)
    return None if find is None else find(production, note.subject)


def _step(production: Production, code: str) -> Text | None:
    return next((task.name for task in production.tasks if task.code == code), None)


def _decision(production: Production, code: str) -> Text | None:
    return next((each.title for each in production.decisions if each.code == code), None)


def _budget_line(production: Production, code: str) -> Text | None:
    lines = production.budget.lines if production.budget else ()
    return next((line.description for line in lines if line.code == code), None)


def _cost(production: Production, code: str) -> Text | None:
    costs = production.budget.costs if production.budget else ()
    return next((cost.description for cost in costs if cost.code == code), None)


_DECIDED: Final = frozenset({"edit_decision", "publish_decision"})
_ABOUT: Final[dict[str, Callable[[Production, str], Text | None]]] = {
    "edit_task": _step,
    "edit_decision": _decision,
    "publish_decision": _decision,
    "edit_budget_line": _budget_line,
    "edit_cost": _cost,
}
