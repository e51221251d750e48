"""The sheets of what all teams share: the programme and its lists, services, accounts, rates, topics, sessions, words on screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from backlot.records import Section, TopicStatus, Urgency
from backlot.records.vocabulary import PublishedForm
from backlot.store.commands.rights import Right
from backlot.store.commands.sheet_parts import (
    CODE,
    ORDER,
    Field,
    FieldKind,
    Linked,
    Sheet,
    choice,
    links,
    pair,
    term,
    whole_number,
)
from backlot.store.tables import (
    AccountRow,
    AnnouncementRow,
    ExchangeRateRow,
    FactRow,
    KioskRow,
    PartnerRow,
    ProgrammeRow,
    PublishedFigureRow,
    RealFilmRow,
    ServiceRow,
    SessionRow,
    TopicEvidenceRow,
    TopicRow,
)

_SHARED: Final = Right.SHARED
_PROSE: Final = FieldKind.PROSE
_URL: Final = 500


def _told(name: str, kind: FieldKind = FieldKind.LINE, *inside: str) -> tuple[Field, Field]:
    """Both languages of a text in the programme's document."""
    zh, en = pair(name, kind, required=True)
    return tuple(_at(each, *inside, name, side) for each, side in ((zh, "zh"), (en, "en")))  # type: ignore[return-value]


def _at(field: Field, *path: str) -> Field:
    return replace(field, path=path)


def _fact(name: str, kind: FieldKind, *path: str, **more: Any) -> Field:
    return _at(Field(name, kind, True, **more), *(path or (name,)))


PROGRAMME: Final = Sheet(
    "programme",
    ProgrammeRow,
    (
        *_told("name"),
        *_told("festival"),
        *_told("strand"),
        *_told("about", _PROSE),
        *_told("venue"),
        *_told("floor"),
        *(_fact(name, FieldKind.DAY) for name in ("festival_first", "festival_last", "shown_first", "shown_last")),
        *(_fact(name, FieldKind.WHOLE, low=1, high=10**4) for name in ("edition", "teams", "people")),
        *(
            _fact(f"open_call_{name}", FieldKind.WHOLE, "open_call", name, low=0, high=10**6)
            for name in ("days", "applicants_about", "countries_and_regions")
        ),
        _fact("young_percent", FieldKind.NUMBER, "open_call", "young_share_over", low=0, high=100, percent=True),
        *_told("young_definition", FieldKind.LINE, "open_call"),
        _fact("timezone", FieldKind.LINE),
        _fact("base_currency", FieldKind.CURRENCY),
    ),
    ("name", "festival", "strand", "about", "venue", "floor", "young_definition"),
    right=_SHARED,
    document="document",
)
# Where it was published: nothing of the programme is told without it, and not every source has an address.
_SOURCE: Final = (*pair("source_name", required=True), Field("source_url", FieldKind.LINE, most=_URL))
FACT: Final = Sheet(
    "fact",
    FactRow,
    (
        CODE,
        *pair("text", _PROSE, required=True),
        *_SOURCE,
        ORDER,
    ),
    ("text", "source_name"),
    right=_SHARED,
    naming="text",
    letter="F",
)
PARTNER: Final = Sheet(
    "partner",
    PartnerRow,
    (CODE, *pair("name", required=True), *pair("part", required=True), ORDER),
    ("name", "part"),
    right=_SHARED,
    letter="P",
)
REAL_FILM: Final = Sheet(
    "real_film",
    RealFilmRow,
    (
        CODE,
        *pair("title", required=True),
        *pair("people"),
        *_SOURCE,
        ORDER,
    ),
    ("title", "people", "source_name"),
    right=_SHARED,
    naming="title",
    letter="R",
)
PUBLISHED_FIGURE: Final = Sheet(
    "published_figure",
    PublishedFigureRow,
    (
        CODE,
        *pair("work", required=True),
        Field("year", FieldKind.WHOLE, True, low=1900, high=2100),
        term("form", PublishedForm),
        *pair("scope", required=True),
        Field("source_url", FieldKind.LINE, True, most=_URL),
        Field("cost", FieldKind.MONEY),
        Field("compute_cost", FieldKind.MONEY),
        *(
            whole_number(name, 10**7)
            for name in ("runtime_seconds", "people", "hours", "clips_generated", "clips_used")
        ),
        *pair("note", _PROSE),
        ORDER,
    ),
    ("work", "scope", "note"),
    right=_SHARED,
    naming="work",
    letter="Q",
    first={"form": PublishedForm.AI_SHORT},
)
SERVICE: Final = Sheet(
    "service",
    ServiceRow,
    (
        CODE,
        *pair("name", required=True),
        Field("vendor", FieldKind.LINE),
        Field("model", FieldKind.LINE),
        Field("model_version", FieldKind.LINE),
        Field("credit_price", FieldKind.MONEY),
        *pair("about", _PROSE),
    ),
    ("name", "about"),
    right=_SHARED,
    letter="V",
)
ACCOUNT: Final = Sheet(
    "account",
    AccountRow,
    (CODE, term("section", Section), *pair("name", required=True)),
    ("name",),
    right=_SHARED,
)
RATE: Final = Sheet(
    "rate",
    ExchangeRateRow,
    (
        Field("currency", FieldKind.CURRENCY, True, most=3, fixed=True),
        Field("day", FieldKind.DAY, True, fixed=True),
        Field("rate", FieldKind.NUMBER, True, low=0, high=10**6),
        Field("source", FieldKind.LINE, True),
    ),
    (),
    key=("currency", "day"),
    right=_SHARED,
    naming="",
)
TOPIC: Final = Sheet(
    "topic",
    TopicRow,
    (
        CODE,
        *pair("title", required=True),
        *pair("abstract", _PROSE),
        term("status", TopicStatus),
        choice("session", "session"),
        links("evidence", "evidence", Linked(TopicEvidenceRow, "topic", ("kind", "production", "code"))),
        Field("published", FieldKind.FLAG),
    ),
    ("title", "abstract"),
    right=_SHARED,
    naming="title",
    letter="W",
    first={"status": TopicStatus.NOMINATED, "published": True},
)
SESSION: Final = Sheet(
    "session",
    SessionRow,
    (
        CODE,
        *pair("title", required=True),
        Field("starts_at", FieldKind.MOMENT, True),
        Field("ends_at", FieldKind.MOMENT, True),
        *pair("place", required=True),
        *pair("about", _PROSE),
        choice("team", "team"),
    ),
    ("title", "place", "about"),
    right=_SHARED,
    naming="title",
    letter="X",
)
ANNOUNCEMENT: Final = Sheet(
    "announcement",
    AnnouncementRow,
    (
        *pair("text", required=True),
        term("urgency", Urgency),
        choice("kiosk", "kiosk"),
        Field("ends_at", FieldKind.MOMENT),
    ),
    ("text",),
    right=Right.ANNOUNCE,
    naming="text",
    letter="A",
    first={"urgency": Urgency.NORMAL},
)
KIOSK: Final = Sheet(
    "kiosk",
    KioskRow,
    (*pair("name", required=True), *pair("place")),
    ("name", "place"),
    right=_SHARED,
    letter="K",
)
SHARED_SHEETS: Final = (
    *(PROGRAMME, FACT, PARTNER, REAL_FILM, PUBLISHED_FIGURE),
    *(SERVICE, ACCOUNT, RATE, TOPIC, SESSION, ANNOUNCEMENT, KIOSK),
)
