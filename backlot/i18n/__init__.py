"""Everything the exhibition says, in Chinese and in English."""

from backlot.i18n.formats import (
    VENUE_ZONE,
    clock,
    day,
    day_range,
    duration,
    file_size,
    hours,
    moment,
    money,
    month_day,
    number,
    percent,
    signed_money,
    venue_day,
    weekday,
)
from backlot.i18n.phrasebook import name_of, phrase_keys, phrases, say

__all__ = [
    "VENUE_ZONE",
    "clock",
    "day",
    "day_range",
    "duration",
    "file_size",
    "hours",
    "moment",
    "money",
    "month_day",
    "name_of",
    "number",
    "percent",
    "phrase_keys",
    "phrases",
    "say",
    "signed_money",
    "venue_day",
    "weekday",
]
