"""The sheets of what all teams share: the programme, services, accounts, rates, topics, sessions, words on screens."""

from __future__ import annotations

from typing import Any, Final

from backlot.records import Section, TopicStatus, Urgency
from backlot.store.commands.rights import Right
from backlot.store.commands.sheet_parts import CODE, Field, FieldKind, Linked, Sheet, choice, links, pair, term
from backlot.store.tables import (
    AccountRow,
    AnnouncementRow,
    ExchangeRateRow,
    KioskRow,
    ProgrammeRow,
    ServiceRow,
    SessionRow,
    TopicEvidenceRow,
    TopicRow,
)

_SHARED: Final = Right.SHARED
_PROSE: Final = FieldKind.PROSE


def _told(name: str, kind: FieldKind = FieldKind.LINE) -> tuple[Field, Field]:
    """Both languages of a text in the programme's document."""
    zh, en = pair(name, kind, required=True)
    return tuple(_at(each, name, side) for each, side in ((zh, "zh"), (en, "en")))  # type: ignore[return-value]


def _at(field: Field, *path: str) -> Field:
    return Field(field.name, field.kind, field.required, field.most, low=field.low, high=field.high, path=path)


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
    ),
    ("name", "festival", "strand", "about", "venue", "floor"),
    right=_SHARED,
    document="document",
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
SHARED_SHEETS: Final = (PROGRAMME, SERVICE, ACCOUNT, RATE, TOPIC, SESSION, ANNOUNCEMENT, KIOSK)
