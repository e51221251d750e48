"""What all productions share: the programme and its true facts with sources, the sessions and the exchange rates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from backlot.records.basics import Money, Text
from backlot.records.vocabulary import EvidenceKind, PublishedForm, TopicStatus


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """`rate` units of the base currency for one unit of `currency`, as of `day`."""

    currency: str
    day: date
    rate: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Session:
    """Something that happens at the exhibition. Times are UTC; `team` is a production's code or None."""

    code: str
    starts_at: datetime
    ends_at: datetime
    title: Text
    place: Text
    about: Text
    team: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A decision, step or shot (`code`) of a production that a topic rests on."""

    kind: EvidenceKind
    production: str
    code: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A question taken from the records to a workshop; `session` is the code of the session where it is held, or None."""

    code: str
    title: Text
    abstract: Text
    status: TopicStatus
    session: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact was published; `url` is empty where the source names no address."""

    name: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeFact:
    """One true statement, never shown without its source."""

    code: str
    text: Text
    source: FactSource


@dataclass(frozen=True, slots=True)
class Partner:
    code: str
    name: Text
    part: Text


@dataclass(frozen=True, slots=True)
class OpenCall:
    """Counts as published; `applicants_about` and `young_share_over` are the round figures the source gives."""

    days: int
    applicants_about: int
    countries_and_regions: int
    young_share_over: Decimal
    young_definition: Text


@dataclass(frozen=True, slots=True)
class RealFilm:
    """A film made in the programme; `people` only where they are public."""

    code: str
    title: Text
    people: Text
    source: FactSource


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A cost or output figure published elsewhere about a film; quote it only together with `scope` and `note`."""

    code: str
    work: Text
    year: int
    form: PublishedForm
    runtime_seconds: int | None
    cost: Money | None
    scope: Text
    note: Text
    compute_cost: Money | None
    people: int | None
    hours: int | None
    clips_generated: int | None
    clips_used: int | None
    source_url: str


@dataclass(frozen=True, slots=True)
class Programme:
    """The exhibition's frame. Days are days at the venue; `timezone` is an IANA name. The lists are in their own order."""

    name: Text
    festival: Text
    edition: int
    strand: Text
    about: Text
    venue: Text
    floor: Text
    festival_first: date
    festival_last: date
    shown_first: date
    shown_last: date
    timezone: str
    base_currency: str
    teams: int
    people: int
    open_call: OpenCall
    partners: tuple[Partner, ...] = ()
    films: tuple[RealFilm, ...] = ()
    facts: tuple[ProgrammeFact, ...] = ()
