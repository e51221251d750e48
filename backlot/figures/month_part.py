"""Which part of a month is looked at: the steps that a visitor kept, and the one step that is open with its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from backlot.records import Decision, Production, Task


@dataclass(frozen=True, slots=True)
class Part:
    """`steps` and `decisions` are the codes to draw, None for all; `carried` goes along in the address of every step."""

    steps: frozenset[str] | None = None
    decisions: frozenset[str] | None = None
    opened: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)

    def tasks_of(self, production: Production) -> tuple[Task, ...]:
        return tuple(task for task in production.tasks if self.steps is None or task.code in self.steps)

    def decisions_of(self, production: Production) -> tuple[Decision, ...]:
        return tuple(one for one in production.decisions if self.decisions is None or one.code in self.decisions)


WHOLE: Final = Part()


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The codes of the steps that one step needed first, and of those that it led on to; none for no step."""

    opened: str = ""
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tasks: Iterable[Task], opened: str) -> Neighbours:
        known = {task.code: task for task in tasks}
        if opened not in known:
            return cls()
        before = frozenset(code for code in known[opened].depends_on if code in known)
        return cls(opened, before, frozenset(code for code, task in known.items() if opened in task.depends_on))

    @property
    def lit(self) -> frozenset[str]:
        """The open step and its neighbours; empty where no step is open."""
        return self.before | self.after | {self.opened} if self.opened else frozenset()
