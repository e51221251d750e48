"""The record's tables: natural keys (a production's own codes), portable column types, one module a part."""

from backlot.store.tables.base import Base
from backlot.store.tables.money import BudgetLineRow, BudgetRow, CostEntryRow, EstimateRow
from backlot.store.tables.operations import (
    ChangeRow,
    EditionRow,
    StaffAccountRow,
    StaffSessionRow,
    ThrottleRow,
)
from backlot.store.tables.picture import DecisionShotRow, SceneRow, ShotRow, ShotTaskRow, TakeRow
from backlot.store.tables.production import (
    DisclosureRow,
    LessonRow,
    MediaRow,
    MembershipRow,
    ParticipantRow,
    ProductionRow,
    TextTrackRow,
)
from backlot.store.tables.programme import (
    AccountRow,
    AnnouncementRow,
    ExchangeRateRow,
    ProgrammeRow,
    ServiceRow,
    SessionRow,
)
from backlot.store.tables.work import (
    AssetRow,
    DecisionOptionRow,
    DecisionRow,
    DecisionTaskRow,
    LessonTaskRow,
    RoleAssignmentRow,
    TaskAssetRow,
    TaskDependencyRow,
    TaskRow,
    TaskToolRow,
)

__all__ = [
    "AccountRow",
    "AnnouncementRow",
    "AssetRow",
    "Base",
    "BudgetLineRow",
    "BudgetRow",
    "ChangeRow",
    "CostEntryRow",
    "DecisionOptionRow",
    "DecisionRow",
    "DecisionShotRow",
    "DecisionTaskRow",
    "DisclosureRow",
    "EditionRow",
    "EstimateRow",
    "ExchangeRateRow",
    "LessonRow",
    "LessonTaskRow",
    "MediaRow",
    "MembershipRow",
    "ParticipantRow",
    "ProductionRow",
    "ProgrammeRow",
    "RoleAssignmentRow",
    "SceneRow",
    "ServiceRow",
    "SessionRow",
    "ShotRow",
    "ShotTaskRow",
    "StaffAccountRow",
    "StaffSessionRow",
    "TakeRow",
    "TaskAssetRow",
    "TaskDependencyRow",
    "TaskRow",
    "TaskToolRow",
    "TextTrackRow",
    "ThrottleRow",
]
