"""The sheets of a team's own rows: who they are, what they did, the picture, the decisions."""

from __future__ import annotations

from typing import Final

from backlot.records import (
    AssetKind,
    C2paState,
    Department,
    DigitalSourceType,
    DisclosureArea,
    LessonKind,
    MediaKind,
    Method,
    ParticipantKind,
    Phase,
    Practice,
    ProvenanceTier,
    RejectReason,
    Responsibility,
    Shape,
    TaskStatus,
    TeamColour,
    TrackKind,
    UsualFrameRate,
    Verdict,
)
from backlot.store.commands.sheet_parts import (
    CODE,
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
    AssetRow,
    DecisionOptionRow,
    DecisionRow,
    DecisionShotRow,
    DecisionTaskRow,
    DisclosureRow,
    LessonRow,
    LessonTaskRow,
    MediaRow,
    MembershipRow,
    ParticipantRow,
    ProductionRow,
    RoleAssignmentRow,
    SceneRow,
    ShotRow,
    ShotTaskRow,
    TakeRow,
    TaskAssetRow,
    TaskDependencyRow,
    TaskRow,
    TaskToolRow,
    TextTrackRow,
)

_PROSE: Final = FieldKind.PROSE
_FRAMES: Final = 10**7

TEAM: Final = Sheet(
    "team",
    ProductionRow,
    (
        CODE,
        *pair("name", required=True),
        term("colour", TeamColour),
        term("shape", Shape),
        Field("position", FieldKind.WHOLE, low=0, high=9999, choices="place"),
        *pair("statement", _PROSE),
        Field("day_one", FieldKind.DAY),
        Field("day_last", FieldKind.DAY),
        Field("source_name", FieldKind.LINE),
        Field("source_licence", FieldKind.LINE),
    ),
    ("name", "statement"),
    key=(),
)
FILM: Final = Sheet(
    "film",
    ProductionRow,
    (
        *pair("title", required=True),
        *pair("logline", _PROSE),
        term("tier", ProvenanceTier, required=False),
        whole_number("runtime_frames", _FRAMES),
        term("frame_rate", UsualFrameRate, parts=("frame_rate_numerator", "frame_rate_denominator")),
        Field("aspect_ratio", FieldKind.LINE, most=20),
        Field("language", FieldKind.LINE, most=40),
    ),
    ("title", "logline"),
    key=(),
    naming="title",
)
DISCLOSURE: Final = Sheet(
    "disclosure",
    DisclosureRow,
    (term("area", DisclosureArea, fixed=True), term("tier", ProvenanceTier), *pair("statement", _PROSE)),
    ("statement",),
    key=("area",),
    naming="statement",
)
PERSON: Final = Sheet(
    "person",
    ParticipantRow,
    (
        CODE,
        *pair("name", required=True),
        term("kind", ParticipantKind),
        term("practice", Practice),
        *pair("about", _PROSE),
        *pair("job", beside=True),
        term("department", Department, required=False, beside=True),
        Field("credit_order", FieldKind.WHOLE, low=0, high=10**4, beside=True),
        Field("consent", FieldKind.FLAG, beside=True),
    ),
    ("name", "about", "job"),
    beside=MembershipRow,
    letter="P",
    first={"kind": ParticipantKind.PERSON, "practice": Practice.FILM},
)
TASK: Final = Sheet(
    "task",
    TaskRow,
    (
        *pair("name", required=True),
        term("status", TaskStatus),
        term("phase", Phase),
        term("practice", Practice),
        Field("milestone", FieldKind.FLAG),
        Field("planned_start", FieldKind.MOMENT),
        Field("planned_end", FieldKind.MOMENT),
        Field("actual_start", FieldKind.MOMENT),
        Field("actual_end", FieldKind.MOMENT),
        *pair("note", _PROSE),
        *pair("prompt", _PROSE),
        links("depends_on", "task", Linked(TaskDependencyRow, "task", ("depends_on",))),
        links("tools", "service", Linked(TaskToolRow, "task", ("service",))),
        links("assets_in", "asset", Linked(TaskAssetRow, "task", ("asset",), (("incoming", True),))),
        links("assets_out", "asset", Linked(TaskAssetRow, "task", ("asset",), (("incoming", False),))),
    ),
    ("name", "note", "prompt"),
    letter="T",
    first={"status": TaskStatus.PLANNED, "phase": Phase.PRODUCTION, "practice": Practice.FILM},
)
ROLE: Final = Sheet(
    "role",
    RoleAssignmentRow,
    (
        choice("task", "task", True, fixed=True),
        choice("participant", "person", True, fixed=True),
        term("responsibility", Responsibility, fixed=True),
        whole_number("minutes", 10**6, True),
    ),
    (),
    key=("task", "participant", "responsibility"),
    naming="",
    first={"minutes": 0},
)
ASSET: Final = Sheet(
    "asset",
    AssetRow,
    (CODE, *pair("name", required=True), term("kind", AssetKind)),
    ("name",),
    letter="A",
)
SCENE: Final = Sheet(
    "scene",
    SceneRow,
    (CODE, *pair("name", required=True), *pair("location")),
    ("name", "location"),
    letter="C",
)
SHOT: Final = Sheet(
    "shot",
    ShotRow,
    (
        CODE,
        choice("scene", "scene"),
        *pair("description", _PROSE, True),
        whole_number("record_in", _FRAMES),
        whole_number("record_out", _FRAMES),
        links("tasks", "task", Linked(ShotTaskRow, "shot", ("task",))),
    ),
    ("description",),
    naming="description",
    letter="S",
)
TAKE: Final = Sheet(
    "take",
    TakeRow,
    (
        choice("shot", "shot", True, fixed=True),
        Field("key", FieldKind.CODE, fixed=True, most=60),
        Field("number", FieldKind.LINE, True, most=20),
        term("method", Method),
        term("verdict", Verdict),
        term("reject_reason", RejectReason, required=False),
        choice("service", "service"),
        choice("made_by", "person"),
        Field("made_at", FieldKind.MOMENT),
        *pair("prompt", _PROSE),
        Field("seed", FieldKind.WHOLE, low=0, high=2**63 - 1),
        *pair("note", _PROSE),
        whole_number("duration_frames", _FRAMES),
        whole_number("used_in", _FRAMES),
        whole_number("used_out", _FRAMES),
        whole_number("credits", 10**9, True),
        choice("cost", "cost"),
        choice("parent", "take"),
        term("source_type", DigitalSourceType, required=False),
        term("c2pa", C2paState),
        Field("unit", FieldKind.LINE, most=60),
    ),
    ("prompt", "note"),
    key=("shot", "key"),
    naming="note",
    first={"method": Method.GENERATED, "verdict": Verdict.PENDING, "credits": 0, "c2pa": C2paState.NONE},
)
DECISION: Final = Sheet(
    "decision",
    DecisionRow,
    (
        *pair("title", required=True),
        *pair("context", _PROSE),
        *pair("outcome", _PROSE),
        choice("decided_by", "person"),
        Field("decided_at", FieldKind.MOMENT),
        Field("cost_impact", FieldKind.MONEY),
        Field("days_moved", FieldKind.NUMBER, low=-365, high=365),
        choice("supersedes", "decision"),
        links("tasks", "task", Linked(DecisionTaskRow, "decision", ("task",))),
        links("shots", "shot", Linked(DecisionShotRow, "decision", ("shot",))),
    ),
    ("title", "context", "outcome"),
    naming="title",
    parts=((DecisionOptionRow, "decision"),),
    letter="D",
)
LESSON: Final = Sheet(
    "lesson",
    LessonRow,
    (
        term("kind", LessonKind),
        *pair("title", required=True),
        *pair("text", _PROSE, True),
        links("tasks", "task", Linked(LessonTaskRow, "lesson", ("task",))),
    ),
    ("title", "text"),
    naming="title",
    letter="L",
    first={"kind": LessonKind.WORKED},
)
MEDIA: Final = Sheet(
    "media",
    MediaRow,
    (
        term("kind", MediaKind, fixed=True),
        Field("position", FieldKind.WHOLE, fixed=True),
        *pair("alt", _PROSE),
    ),
    ("alt",),
    key=("kind", "position"),
    naming="alt",
)
TRACK: Final = Sheet(
    "text_track",
    TextTrackRow,
    (
        term("media_kind", MediaKind, fixed=True),
        Field("media_position", FieldKind.WHOLE, fixed=True),
        term("kind", TrackKind, fixed=True),
        Field("language", FieldKind.LINE, fixed=True),
    ),
    (),
    key=("media_kind", "media_position", "kind", "language"),
    naming="",
)
TEAM_SHEETS: Final = (
    TEAM, FILM, DISCLOSURE, PERSON, TASK, ROLE, ASSET, SCENE, SHOT, TAKE, DECISION, LESSON, MEDIA, TRACK,
)  # fmt: skip
