"""What the exhibition knows, in frozen dataclasses and closed word lists; standard library only."""

from backlot.records.basics import (
    LANGUAGES,
    BacklotError,
    FrameRate,
    Language,
    Money,
    Text,
    minor_units,
    rounded,
)
from backlot.records.production import (
    Account,
    Asset,
    Budget,
    BudgetLine,
    CostEntry,
    Decision,
    DecisionOption,
    Disclosure,
    Estimate,
    Film,
    Lesson,
    Media,
    Membership,
    Participant,
    Production,
    RoleAssignment,
    Scene,
    Shot,
    Source,
    Take,
    Task,
    TextTrack,
)
from backlot.records.vocabulary import *

__all__ = [
    "LANGUAGES", "Account", "Asset", "BacklotError", "Budget", "BudgetLine", "CostEntry", "Decision",
    "DecisionOption", "Disclosure", "Estimate", "Film", "FrameRate", "Language", "Lesson", "Media",
    "Membership", "Money", "Participant", "Production", "RoleAssignment", "Scene", "Shot", "Source",
    "Take", "Task", "Text", "TextTrack", "minor_units", "rounded",
]
