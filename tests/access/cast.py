"""The fixed cast: Lin edits, Ada administers; one small team with a film, two steps, a decision and some money."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Engine

from backlot.records import (
    Account,
    Budget,
    BudgetLine,
    CostEntry,
    CostKind,
    Decision,
    DecisionOption,
    Department,
    Film,
    Membership,
    Money,
    Participant,
    ParticipantKind,
    Phase,
    Practice,
    Production,
    ProductionKind,
    Section,
    Shape,
    StaffRole,
    Task,
    TaskStatus,
    Text,
)
from backlot.store import staff
from backlot.store.changes import unit_of_work
from backlot.store.commands.accounts import add_account
from backlot.store.commands.import_production import import_production
from backlot.store.commands.import_shared import import_shared

PASSWORD = "一盏灯照亮整个片场 2026"
KEY = "a key for tests that is long enough to sign with"


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 5, day, hour, tzinfo=UTC)


LAMP = Production(
    code="lamp",
    kind=ProductionKind.SAMPLE,
    name=Text("灯组", "Team Lamp"),
    colour="tungsten",
    shape=Shape.CIRCLE,
    position=1,
    film=Film(Text("灯", "The Lamp"), Text("一盏灯等人回家。", "A lamp waits for someone.")),
    statement=Text("我们慢慢来。", "We take our time."),
    participants=(Participant("mei", ParticipantKind.PERSON, Text("梅", "Mei"), Practice.FILM),),
    members=(Membership("mei", Text("导演", "Director"), Department.DIRECTION, 1),),
    tasks=(
        Task("T001", Phase.PREP, Text("分镜", "Storyboard"), Practice.FILM, TaskStatus.DONE, False,
             at(10, 2), at(11, 10), at(10, 2), at(11, 12)),
        Task("T002", Phase.POST, Text("剪辑", "Editing"), Practice.FILM, TaskStatus.PLANNED, False,
             at(20, 2), at(22, 10)),
    ),
    decisions=(
        Decision("D001", Text("用真灯", "Use a real lamp"), Text("灯要亮", "It must glow"),
                 Text("买了一盏", "Bought one"), "mei", at(12, 3), Money(12000),
                 options=(DecisionOption(Text("真灯", "Real"), True, Text("好看", "Looks right")),
                          DecisionOption(Text("生成", "Generated"), False, Text("闪", "It flickers")))),
    ),
    budget=Budget(
        "CNY",
        date(2026, 6, 8),
        lines=(BudgetLine("B001", "2100", Text("灯", "Lamp"), Decimal(2), "piece", Decimal(1), Money(60000)),),
        costs=(CostEntry("C001", "2100", CostKind.ACTUAL, date(2026, 5, 12), Text("灯店", "Lamp shop"),
                         Text("买灯", "Bought the lamp"), Money(118000)),),
    ),
)  # fmt: skip
SERVICE = Participant(
    "V-GLOW", ParticipantKind.SERVICE, Text("微光", "Glow"), Practice.AI, "v", "m", "1", Money(50), Text("虚", "Fake")
)


def furnish(engine: Engine) -> None:
    """The team's record, what it shares, and the two members of staff."""
    with unit_of_work(engine, "cast", "import_shared") as unit:
        import_shared(unit, [Account("2100", Section.PRODUCTION, Text("道具", "Props"))], [SERVICE], [], [], True)
    with unit_of_work(engine, "cast", "import_production", "lamp") as unit:
        import_production(unit, LAMP)
    enrol(engine, "lin", StaffRole.EDITOR)
    enrol(engine, "ada", StaffRole.ADMINISTRATOR)


def enrol(engine: Engine, username: str, role: StaffRole, password: str = PASSWORD, team: str | None = None) -> None:
    with unit_of_work(engine, "cast", "add_account", username) as unit:
        add_account(unit, username, username.title(), staff.sealed(password), role, team)
