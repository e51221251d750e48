"""One production's record whole, as an importer reads it and a command writes it; codes, not database ids, join the parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backlot.records.basics import FrameRate, Money, Text
from backlot.records.vocabulary import (
    AssetKind,
    C2paState,
    CostKind,
    Department,
    DigitalSourceType,
    DisclosureArea,
    Funding,
    LessonKind,
    MediaKind,
    Method,
    ParticipantKind,
    Phase,
    Practice,
    ProductionKind,
    ProvenanceTier,
    RejectReason,
    Responsibility,
    Section,
    Shape,
    TaskStatus,
    TrackKind,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record comes from; all empty for a record made for this exhibition."""

    name: str = ""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    area: DisclosureArea
    tier: ProvenanceTier
    statement: Text


@dataclass(frozen=True, slots=True)
class Film:
    """The creative work. `runtime_frames` is None where the source does not say."""

    title: Text
    logline: Text
    runtime_frames: int | None = None
    frame_rate: FrameRate = FrameRate()
    aspect_ratio: str = ""
    language: str = ""
    tier: ProvenanceTier | None = None
    disclosures: tuple[Disclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, an organization or a service (an AI model). `credit_price` is one credit's price of a service."""

    code: str
    kind: ParticipantKind
    name: Text
    practice: Practice
    vendor: str = ""
    model: str = ""
    version: str = ""
    credit_price: Money | None = None
    about: Text = Text()


@dataclass(frozen=True, slots=True)
class Membership:
    participant: str
    job: Text
    department: Department
    credit_order: int
    consent: bool = True


@dataclass(frozen=True, slots=True)
class Asset:
    code: str
    kind: AssetKind
    name: Text


@dataclass(frozen=True, slots=True)
class RoleAssignment:
    """Who did what in a task; hours in minutes, so that sums are exact."""

    participant: str
    responsibility: Responsibility
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Task:
    """One step of the work. Times are UTC; None where the record does not know."""

    code: str
    phase: Phase
    name: Text
    practice: Practice
    status: TaskStatus
    milestone: bool = False
    planned_start: datetime | None = None
    planned_end: datetime | None = None
    actual_start: datetime | None = None
    actual_end: datetime | None = None
    note: Text = Text()
    prompt: Text = Text()
    depends_on: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    assets_in: tuple[str, ...] = ()
    assets_out: tuple[str, ...] = ()
    roles: tuple[RoleAssignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Take:
    """One attempt at a shot. Durations in frames of the film's rate unless `frame_rate` says otherwise; credits are whole.

    `key` tells takes of a shot apart even where a slate number repeats; `number` is what the slate says. `still` is a
    picture of the take: a file beside the record when read, `sha256.ext` in the media folder once stored.
    """

    key: str
    number: str
    method: Method
    verdict: Verdict
    service: str | None = None
    made_by: str | None = None
    made_at: datetime | None = None
    prompt: Text = Text()
    seed: int | None = None
    duration_frames: int | None = None
    frame_rate: FrameRate | None = None
    used_in: int | None = None
    used_out: int | None = None
    reject_reason: RejectReason | None = None
    note: Text = Text()
    credits: int = 0
    cost: str | None = None
    parent: str | None = None
    source_type: DigitalSourceType | None = None
    c2pa: C2paState = C2paState.NONE
    unit: str = ""
    still: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    code: str
    name: Text
    location: Text = Text()


@dataclass(frozen=True, slots=True)
class Shot:
    """A shot, or a camera setup where a record knows no cut; `record_in`/`record_out` are film frames, out exclusive."""

    code: str
    scene: str | None
    description: Text
    record_in: int | None = None
    record_out: int | None = None
    takes: tuple[Take, ...] = ()
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecisionOption:
    label: Text
    chosen: bool
    why: Text


@dataclass(frozen=True, slots=True)
class Decision:
    code: str
    title: Text
    context: Text
    outcome: Text
    decided_by: str | None
    decided_at: datetime | None
    cost_impact: Money | None = None
    days_moved: Decimal | None = None
    supersedes: str | None = None
    options: tuple[DecisionOption, ...] = ()
    tasks: tuple[str, ...] = ()
    shots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One head of the chart of accounts, shared by all productions."""

    code: str
    section: Section
    name: Text


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """quantity × multiplier × rate, plus fringe; `stated` is what the sheet says where that differs from the product."""

    code: str
    account: str
    description: Text
    quantity: Decimal
    unit: str
    multiplier: Decimal
    rate: Money
    fringe_percent: Decimal = Decimal(0)
    stated: Money | None = None
    funding: Funding = Funding.CASH
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class CostEntry:
    """One entry of the cost ledger; `rate` is base units for one unit of its currency, `credits` what a service billed."""

    code: str
    account: str
    kind: CostKind
    day: date
    vendor: Text
    description: Text
    amount: Money
    rate: Decimal = Decimal(1)
    funding: Funding = Funding.CASH
    task: str | None = None
    service: str | None = None
    credits: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """Estimate to complete of an account, as of the budget's date."""

    account: str
    to_complete: Money
    note: Text = Text()


@dataclass(frozen=True, slots=True)
class Budget:
    """`contingency_percent` is a markup over the lines in `contingency_base` sections."""

    currency: str
    as_of: date
    approved_on: date | None = None
    contingency_percent: Decimal = Decimal(0)
    contingency_base: tuple[Section, ...] = ()
    lines: tuple[BudgetLine, ...] = ()
    costs: tuple[CostEntry, ...] = ()
    estimates: tuple[Estimate, ...] = ()


@dataclass(frozen=True, slots=True)
class TextTrack:
    kind: TrackKind
    language: str
    path: str


@dataclass(frozen=True, slots=True)
class Media:
    """A file of the production; `path` is a file beside the record when read, `sha256.ext` in the media folder once stored."""

    kind: MediaKind
    path: str
    sha256: str
    alt: Text
    duration_ms: int | None = None
    width: int | None = None
    height: int | None = None
    tracks: tuple[TextTrack, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    code: str
    kind: LessonKind
    title: Text
    text: Text
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Production:
    """A team's whole record. `day_one` and `day_last` bound its month."""

    code: str
    kind: ProductionKind
    name: Text
    colour: str
    shape: Shape
    position: int
    film: Film
    day_one: date | None = None
    day_last: date | None = None
    source: Source = Source()
    statement: Text = Text()
    participants: tuple[Participant, ...] = ()
    members: tuple[Membership, ...] = ()
    assets: tuple[Asset, ...] = ()
    tasks: tuple[Task, ...] = ()
    scenes: tuple[Scene, ...] = ()
    shots: tuple[Shot, ...] = ()
    decisions: tuple[Decision, ...] = ()
    budget: Budget | None = None
    media: tuple[Media, ...] = ()
    lessons: tuple[Lesson, ...] = ()
