"""The graph of roles before it is drawn: whose names and jobs it shows, what is lit in it, and where a tap on it leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from backlot.figures.crossings import settled
from backlot.figures.drawing import Canvas, address
from backlot.figures.role_story import OTHERS, Kind, Story
from backlot.figures.work import Grouping, Tied, Ties
from backlot.i18n import hours, number, say
from backlot.records import Language, Phase, Practice, Production
from backlot.theme import KIOSK, PHONE, WIDE

CROWD: Final = 14  # more people than these stand closer


@dataclass(frozen=True, slots=True)
class Sizes:
    """In px: room for a person (in a crowd), a work and a tool one under another; a work's bar; a node; the strongest line."""

    person: int
    crowded: int
    work: int
    tool: int
    bar: int
    node: int
    line: int


SIZES: Final = {
    WIDE.name: Sizes(54, 34, 46, 48, 11, 17, 11),
    KIOSK.name: Sizes(84, 66, 70, 76, 17, 27, 16),
    PHONE.name: Sizes(52, 46, 48, 48, 12, 16, 9),
}


@dataclass(frozen=True, slots=True)
class Face:
    """What a person or tool is called, and what they were there for."""

    name: str
    job: str = ""
    practice: Practice | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """Each column from top to bottom."""

    people: tuple[str, ...]
    works: tuple[int, ...]
    tools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is drawn and how: the ties, the part of them that is lit, everyone's face, and the paper.

    `keeps` are parameters that every address takes along.
    """

    team: str
    ties: Ties
    story: Story | None
    faces: Mapping[str, Face]
    canvas: Canvas
    sizes: Sizes
    language: Language
    colour: str
    keeps: Mapping[str, str]

    def face(self, code: str) -> Face:
        """A code that nobody explains stands for itself."""
        return self.faces.get(code) or Face(code)

    def is_ai(self, code: str) -> bool:
        return self.face(code).practice is Practice.AI

    def is_lit(self, kind: Kind, code: str | int) -> bool:
        """Everything is, where no story is told."""
        if self.story is None:
            return True
        return code in {Kind.PERSON: self.story.people, Kind.STEP: self.story.works, Kind.TOOL: self.story.tools}[kind]

    def is_asked(self, kind: Kind, code: str) -> bool:
        return self.story is not None and (self.story.asked.kind, self.story.asked.code) == (kind, code)

    def lit_amount(self, kind: Kind, code: str | int) -> str:
        """How much of the story a lit node holds, in words; nothing where no story is told, nor at the one it is about."""
        story = self.story
        if (
            story is None
            or story.asked.kind is kind
            or not self.is_lit(kind, code)
            or self.ties.grouping is Grouping.JOBS
        ):
            return ""
        if kind is Kind.STEP:
            own = story.people if story.asked.kind is Kind.PERSON else story.tools
            weight = sum(tied.get(int(code), 0) for tied in own.values())
        else:
            weight = sum((story.people if kind is Kind.PERSON else story.tools)[str(code)].values())
        return self.amount(weight) if weight else ""

    def amount(self, weight: int) -> str:
        return amount(weight, self.ties.in_hours, self.language)

    def leads(self, kind: Kind, code: str) -> list[str]:
        """A tap lights a node; a tap on the one that is lit lights all again."""
        return (
            self.everyone()
            if self.is_asked(kind, code)
            else address("roles", team=self.team, **self.keeps, **{kind.value: code})
        )

    def everyone(self) -> list[str]:
        return address("roles", team=self.team, **self.keeps)


def amount(weight: int, in_hours: bool, language: Language) -> str:
    """Hours, or steps where no hours are known."""
    if in_hours:
        return hours(weight, language)
    return say("roles.one_step" if weight == 1 else "roles.some_steps", language, steps=number(weight, language))


def faces_of(production: Production, whole: Ties, drawn: Ties, language: Language) -> dict[str, Face]:
    """Everyone's face, and those of the two crowds that `drawn` has made of `whole`."""
    jobs = {member.participant: member.job.to(language) for member in production.members}
    faces = {
        each.code: Face(each.name.to(language), jobs.get(each.code, ""), each.practice)
        for each in production.participants
    }
    for kind, every, some in ((Kind.PERSON, whole.people, drawn.people), (Kind.TOOL, whole.tools, drawn.tools)):
        count = number(len(every) - len(some) + 1, language)
        faces[OTHERS[kind]] = Face(
            say(f"roles.other_{kind.value}", language, count=count), practice=Practice.AI if kind is Kind.TOOL else None
        )
    return faces


def ordered(production: Production, ties: Ties) -> Order:
    """The columns with few crossings: people from credit order, tools by code, work within its phase."""
    credit = {member.participant: member.credit_order for member in production.members}
    people = sorted(ties.people, key=lambda code: (credit.get(code, len(credit) + 1), code))
    phases = tuple(work.phase for work in ties.works)
    return _settled(phases, _frozen(people, ties.people), _frozen(sorted(ties.tools), ties.tools))


Frozen = tuple[tuple[str, tuple[tuple[int, int], ...]], ...]


def _frozen(nodes: Sequence[str], tied: Tied) -> Frozen:
    return tuple((node, tuple(tied[node].items())) for node in nodes)


@lru_cache(maxsize=256)
def _settled(phases: tuple[Phase | None, ...], people: Frozen, tools: Frozen) -> Order:
    """Whatever is lit, in whichever language: the order is the same, and is sought once."""
    columns = [([node for node, _ in side], {node: dict(tied) for node, tied in side}) for side in (people, tools)]
    works, (by_people, by_tools) = settled(range(len(phases)), lambda work: phases[work], columns)
    return Order(tuple(by_people), tuple(works), tuple(by_tools))
