"""A production made by script, as large as a test wants it: the figures' own cast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

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
    Method,
    Money,
    Participant,
    ParticipantKind,
    Phase,
    Practice,
    Production,
    ProductionKind,
    Responsibility,
    RoleAssignment,
    Section,
    Shape,
    Shot,
    Take,
    Task,
    TaskStatus,
    Text,
    Verdict,
)

DAY_ONE = date(2026, 5, 10)
START = datetime(2026, 5, 9, 16, tzinfo=UTC)  # midnight of Day 1 at the venue
PHASES = tuple(Phase)
DEPARTMENTS = tuple(Department)
ACCOUNTS = {
    account.code: account
    for account in (
        Account("1100", Section.ABOVE_THE_LINE, Text("故事与剧本", "Story and script")),
        Account("3000", Section.PRODUCTION, Text("摄影", "Camera")),
        Account("4300", Section.AI_GENERATION, Text("视频生成", "Video generation")),
        Account("5000", Section.POST, Text("剪辑", "Editing")),
    )
}
Make = Callable[..., Production]


def a_step(number: int, of: int, people: int) -> Task:
    """The steps run through the month in order; every third is AI work, every seventh has no actual dates yet."""
    phase = PHASES[number * len(PHASES) // of]
    start = START + timedelta(hours=9 + 26 * 24 * number / of)
    end = start + timedelta(hours=7 + 31 * (number % 3))
    done = number % 7 != 6
    late = timedelta(hours=11 * (number % 4))
    roles = (
        RoleAssignment(f"P{number % people:02}", Responsibility.ACCOUNTABLE, 90),
        RoleAssignment(f"P{(number * 5 + 1) % people:02}", Responsibility.RESPONSIBLE, 240 + number % 9 * 30),
    )
    return Task(
        f"T{number:03}", phase, Text(f"第{number}步：风与影", f"Step {number}: wind <and> shadow"),
        Practice.AI if number % 3 == 1 else Practice.FILM, TaskStatus.DONE if done else TaskStatus.PLANNED,
        milestone=number % 20 == 19, planned_start=start, planned_end=end, actual_start=start + late if done else None,
        actual_end=end + late if done else None, tools=("V-ONE",) if number % 3 == 1 else (), roles=roles if people > 1 else (),
    )  # fmt: skip


def a_decision(number: int) -> Decision:
    moment = START + timedelta(hours=20 + 40 * number)
    options = (DecisionOption(Text("甲", "One"), True, Text("快", "Fast")),)
    return Decision(
        f"D{number:02}", Text(f"决定{number}", f"Decision {number}"), Text("为什么", "Why"), Text("结果", "Outcome"), "P00", moment,
        Money(-120_00), Decimal(1), options=options, tasks=("T001",),
    )  # fmt: skip


def a_budget() -> Budget:
    lines = tuple(
        BudgetLine(
            f"B{n:02}", code, Text("一项", "A line"), Decimal(2), "day", Decimal("1.5"), Money.of(1000 + n * 100)
        )
        for n, code in enumerate(ACCOUNTS)
    )
    costs = tuple(
        CostEntry(f"K{n:02}", code, CostKind.ACTUAL, DAY_ONE + timedelta(days=3 * n), Text("卖方", "Vendor"), Text("付款", "Paid"),
                  Money.of(900 + 1850 * n))
        for n, code in enumerate(ACCOUNTS)
    )  # fmt: skip
    return Budget(
        "CNY",
        date(2026, 6, 8),
        contingency_percent=Decimal(8),
        contingency_base=(Section.POST,),
        lines=lines,
        costs=costs,
    )


def some_shots() -> tuple[Shot, ...]:
    verdicts = (Verdict.REJECTED, Verdict.USABLE, Verdict.SELECTED)
    takes = tuple(
        Take(f"{n}", f"{n}", Method.GENERATED if n % 2 else Method.CAMERA, verdict, "V-ONE" if n % 2 else None, duration_frames=96,
             used_in=0 if verdict is Verdict.SELECTED else None, used_out=48 if verdict is Verdict.SELECTED else None)
        for n, verdict in enumerate(verdicts)
    )  # fmt: skip
    return (Shot("S01", None, Text("一镜", "A shot"), 0, 48, takes),)


def a_production(
    steps: int = 24, people: int = 6, decisions: int = 8, code: str = "lamp", colour: str = "tungsten"
) -> Production:
    everyone = tuple(
        Participant(
            f"P{n:02}",
            ParticipantKind.PERSON,
            Text(f"某人{n}", f"Person Number {n}"),
            Practice.AI if n % 3 == 2 else Practice.FILM,
        )
        for n in range(people)
    )
    service = Participant("V-ONE", ParticipantKind.SERVICE, Text("影像服务", "A video service"), Practice.AI)
    members = tuple(
        Membership(one.code, Text("职务", "Some job"), DEPARTMENTS[n % len(DEPARTMENTS)], n)
        for n, one in enumerate(everyone)
    )
    return Production(
        code, ProductionKind.SAMPLE, Text("灯组", "Team Lamp"), colour, Shape.CIRCLE, 1, Film(Text("灯", "Lamp"), Text("一盏灯", "A lamp")),
        DAY_ONE, date(2026, 6, 8), participants=(*everyone, service), members=members,
        tasks=tuple(a_step(n, steps, people) for n in range(steps)), decisions=tuple(a_decision(n) for n in range(decisions)),
        budget=a_budget(), shots=some_shots(),
    )  # fmt: skip


@pytest.fixture
def make() -> Make:
    return a_production
