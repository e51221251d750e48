"""The columns of each table of a record folder, as docs/record-folder.md describes them in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Layout:
    """`needed` columns must be there and filled; a pair is …_zh and …_en, a needed pair fills at least one."""

    needed: tuple[str, ...]
    others: tuple[str, ...] = ()
    needed_pairs: tuple[str, ...] = ()
    other_pairs: tuple[str, ...] = ()
    columns: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        pairs = [f"{stem}_{language}" for stem in self.needed_pairs + self.other_pairs for language in ("zh", "en")]
        object.__setattr__(self, "columns", frozenset((*self.needed, *self.others, *pairs)))


def _layout(needed: str, others: str = "", needed_pairs: str = "", other_pairs: str = "") -> Layout:
    return Layout(tuple(needed.split()), tuple(others.split()), tuple(needed_pairs.split()), tuple(other_pairs.split()))


TABLES: Final[dict[str, Layout]] = {
    "people.csv": _layout("code practice department", "consent", "name", "job about"),
    "assets.csv": _layout("code kind", "", "name"),
    "tasks.csv": _layout(
        "code phase practice status",
        "milestone planned_start planned_end actual_start actual_end depends_on tools assets_in assets_out",
        "name",
        "note prompt",
    ),
    "roles.csv": _layout("task person responsibility", "hours"),
    "scenes.csv": _layout("code", "", "name", "location"),
    "shots.csv": _layout("code", "scene record_in record_out tasks", "", "description"),
    "takes.csv": _layout(
        "shot number method verdict",
        "service made_by made_at seed duration_frames used_in used_out reject_reason credits cost parent source_type"
        " c2pa unit still",
        "",
        "prompt note",
    ),
    "decisions.csv": _layout(
        "code", "decided_by decided_at cost_impact days_moved supersedes tasks shots", "title", "context outcome"
    ),
    "options.csv": _layout("decision", "chosen", "label", "why"),
    "budget.csv": _layout(
        "code account quantity unit rate", "multiplier currency fringe_percent stated funding phase", "description"
    ),
    "costs.csv": _layout(
        "code account kind day amount", "currency rate funding task service credits", "", "vendor description"
    ),
    "estimates.csv": _layout("account to_complete", "", "", "note"),
    "lessons.csv": _layout("code kind", "tasks", "title", "text"),
}

SHARED: Final[dict[str, Layout]] = {
    "accounts.csv": _layout("code section", "", "name"),
    "services.csv": _layout("code", "vendor model version credit_price currency", "name", "about"),
    "rates.csv": _layout("currency day rate", "source"),
    "sessions.csv": _layout("code starts_at ends_at", "team", "title", "place about"),
    "topics.csv": _layout("code status", "session evidence", "title", "abstract"),
}

UNITS: Final = frozenset(
    {"day", "half_day", "hour", "week", "shot", "credit", "flat"}
    | {"person", "night", "trip", "meal", "month", "piece", "minute"}
)
