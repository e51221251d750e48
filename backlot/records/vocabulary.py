"""The closed word lists of a production record, after MovieLabs OMC, Kitsu, IPTC and film budgeting."""

from __future__ import annotations

from enum import StrEnum


class Practice(StrEnum):
    """Whose craft did the work: film crew (people) or AI creators with AI services."""

    FILM = "film"
    AI = "ai"


class Phase(StrEnum):
    DEVELOPMENT = "development"
    PREP = "prep"
    PRODUCTION = "production"
    GENERATION = "generation"
    POST = "post"
    DELIVERY = "delivery"


class TaskStatus(StrEnum):
    PLANNED = "planned"
    ACTIVE = "active"
    DONE = "done"
    DROPPED = "dropped"


class Responsibility(StrEnum):
    """RACI: responsible, accountable (one a task), consulted, informed."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"


class ParticipantKind(StrEnum):
    PERSON = "person"
    ORGANIZATION = "organization"
    SERVICE = "service"


class Department(StrEnum):
    DIRECTION = "direction"
    WRITING = "writing"
    PRODUCTION = "production"
    CAMERA = "camera"
    ART = "art"
    AI = "ai"
    EDITING = "editing"
    SOUND = "sound"
    CAST = "cast"
    OTHER = "other"


class Method(StrEnum):
    """How a take came to be."""

    CAMERA = "camera"
    GENERATED = "generated"
    HYBRID = "hybrid"
    COMPOSITE = "composite"


class Verdict(StrEnum):
    PENDING = "pending"
    USABLE = "usable"
    SELECTED = "selected"
    REJECTED = "rejected"


class RejectReason(StrEnum):
    ANATOMY = "anatomy"
    CONTINUITY = "continuity"
    MOTION = "motion"
    LIGHT = "light"
    PERFORMANCE = "performance"
    STYLE = "style"
    TEXT = "text"
    FRAMING = "framing"
    FOCUS = "focus"
    TECHNICAL = "technical"


class DigitalSourceType(StrEnum):
    """IPTC NewsCodes `digitalsourcetype` (cv.iptc.org/newscodes/digitalsourcetype)."""

    DIGITAL_CAPTURE = "digitalCapture"
    TRAINED_ALGORITHMIC = "trainedAlgorithmicMedia"
    COMPOSITE_WITH_TRAINED = "compositeWithTrainedAlgorithmicMedia"
    COMPOSITE = "composite"
    DIGITAL_CREATION = "digitalCreation"


class C2paState(StrEnum):
    NONE = "none"
    SIGNED = "signed"
    STRIPPED = "stripped"


class AssetKind(StrEnum):
    TEXT = "text"
    IMAGE = "image"
    FOOTAGE = "footage"
    SOUND = "sound"
    MODEL = "model"
    CUT = "cut"
    DATA = "data"


class ProvenanceTier(StrEnum):
    NO_AI = "no_ai"
    ASSISTIVE_AI = "assistive_ai"
    GENERATIVE_AI = "generative_ai"


class DisclosureArea(StrEnum):
    SCRIPT = "script"
    VISUAL = "visual"
    VOICE = "voice"
    PERFORMANCE = "performance"
    MARKETING = "marketing"


class Section(StrEnum):
    """The top sheet's parts: 1000s, 2000-4999, AI generation its own head, 5000s, 6000s."""

    ABOVE_THE_LINE = "above_the_line"
    PRODUCTION = "production"
    AI_GENERATION = "ai_generation"
    POST = "post"
    OTHER = "other"


class Funding(StrEnum):
    CASH = "cash"
    IN_KIND = "in_kind"
    DEFERRED = "deferred"
    SPONSORED = "sponsored"


class CostKind(StrEnum):
    ACTUAL = "actual"
    ACCRUAL = "accrual"
    COMMITMENT = "commitment"
    ADJUSTMENT = "adjustment"
    REFUND = "refund"


class MediaKind(StrEnum):
    FILM = "film"
    TRAILER = "trailer"
    POSTER = "poster"
    STILL = "still"


class TrackKind(StrEnum):
    CAPTIONS = "captions"
    CHAPTERS = "chapters"
    DESCRIPTIONS = "descriptions"


class LessonKind(StrEnum):
    WORKED = "worked"
    FAILED = "failed"


class ProductionKind(StrEnum):
    """Where a record comes from: the fictional sample, a team of the exhibition, or a real production elsewhere."""

    SAMPLE = "sample"
    EXHIBITION = "exhibition"
    REFERENCE = "reference"


class Shape(StrEnum):
    """The mark that stands beside a team's name, so that colour never speaks alone."""

    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"
    PENTAGON = "pentagon"
    RING = "ring"


class TopicStatus(StrEnum):
    """How far a workshop topic has come."""

    NOMINATED = "nominated"
    SHORTLISTED = "shortlisted"
    SELECTED = "selected"
    SCHEDULED = "scheduled"
    HELD = "held"


class EvidenceKind(StrEnum):
    """Which part of a production's record a topic points to."""

    DECISION = "decision"
    TASK = "task"
    SHOT = "shot"


class PublishedForm(StrEnum):
    """What kind of work a published figure is about; those that begin with AI were made with it."""

    AI_SHORT = "ai_short"
    AI_FILM = "ai_film"
    AI_FEATURE = "ai_feature"
    AI_SHORT_DRAMA = "ai_short_drama"
    OPEN_MOVIE = "open_movie"
    CC_FEATURE = "cc_feature"


class Urgency(StrEnum):
    NORMAL = "normal"
    URGENT = "urgent"


class StaffRole(StrEnum):
    ADMINISTRATOR = "administrator"  # everything
    EDITOR = "editor"  # all content
    TEAM_EDITOR = "team_editor"  # the content of one team
    DELEGATE = "delegate"  # will vote on workshop topics; writes nothing but their own password


class DraftState(StrEnum):
    """How far a set of edits kept back from visitors has come."""

    OPEN = "open"
    PUBLISHED = "published"
    REFUSED = "refused"  # its hour came and it could not be published; its note says why


class MediaJobState(StrEnum):
    """How far an uploaded file has come on its way to the screens."""

    WAITING = "waiting"
    RUNNING = "running"
    READY = "ready"  # made, and waiting for somebody to put it on the screens
    DONE = "done"
    FAILED = "failed"
