"""Reads, named as nouns; each takes a connection and gives frozen records."""

from backlot.store.queries.choices import choices
from backlot.store.queries.pictures import ShotLine, TakeTally, shot_lines, shots, take_tally
from backlot.store.queries.productions import production, production_codes
from backlot.store.queries.programme import programme, published_figures
from backlot.store.queries.shared import (
    Announcement,
    ChangeNote,
    Kiosk,
    ScheduledSession,
    accounts,
    announcements,
    kiosks,
    latest_changes,
    rates,
    sessions,
)
from backlot.store.queries.topics import ListedTopic, topics

__all__ = [
    "Announcement",
    "ChangeNote",
    "Kiosk",
    "ListedTopic",
    "ScheduledSession",
    "ShotLine",
    "TakeTally",
    "accounts",
    "announcements",
    "choices",
    "kiosks",
    "latest_changes",
    "production",
    "production_codes",
    "programme",
    "published_figures",
    "rates",
    "sessions",
    "shot_lines",
    "shots",
    "take_tally",
    "topics",
]
