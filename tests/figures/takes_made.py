"""Takes made by hand for the figures of the shots: one shot's, and sums and rows of a whole production."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from backlot.figures.acceptance import AcceptedRow, RefusedRow
from backlot.figures.drawing import address
from backlot.i18n import name_of
from backlot.records import Method, RejectReason, Shot, Take, Text, Verdict
from backlot.records.take_sums import Accepted, Stage, Sum


def a_take(number: str, verdict: Verdict, parent: str | None = None, reason: RejectReason | None = None) -> Take:
    note = Text("水不走，只在抖", "The water shivers <and> stays")
    return Take(number, number, Method.GENERATED, verdict, "V-ONE", reject_reason=reason, note=note, parent=parent)


SHOT = Shot(
    "S01", None, Text("一镜", "A shot"), 0, 48,
    (
        a_take("1", Verdict.REJECTED, None, RejectReason.MOTION), a_take("2", Verdict.USABLE, "1"),
        a_take("3", Verdict.REJECTED, "1", RejectReason.LIGHT), a_take("4", Verdict.SELECTED, "2"), a_take("5", Verdict.PENDING),
    ),
)  # fmt: skip
STAGES = {
    Stage.MADE: Sum(40, 30, Fraction(400), Fraction(300), 0, 900, {"CNY": Fraction(90_000)}, 0, 10),
    Stage.USABLE: Sum(12, 8, Fraction(130), Fraction(80), 0, 300, {"CNY": Fraction(30_000)}, 0, 4),
    Stage.SELECTED: Sum(4, 3, Fraction(40), Fraction(30), 0, 90, {"CNY": Fraction(9_000)}, 0, 1),
    Stage.USED: Sum(4, 3, Fraction(12), Fraction(9), 0, 90, {"CNY": Fraction(9_000)}, 0, 1),
}
REJECTED = Sum(28, 22, Fraction(270), Fraction(220), 0, 600, {"CNY": Fraction(60_000)}, 0, 6)
DAYS = {date(2026, 5, 16): Accepted(0, 2, 0), date(2026, 5, 18): Accepted(12, 38, 1)}
SERVICES = {
    language: [
        AcceptedRow("潮汐" if language == "zh" else "Tide", Accepted(8, 30, 0), True, tuple(address("shots", team="lamp", service="V"))),
        AcceptedRow("没有用服务" if language == "zh" else "None", Accepted(4, 10, 0), False, ()),
    ]
    for language in ("zh", "en")
}  # fmt: skip
REASONS = {
    "zh": [RefusedRow(name_of(each, "zh"), 2, at, 28, tuple(address("shots", team="lamp", reason=each.value)))
           for at, each in enumerate(RejectReason)],
    "en": [RefusedRow(name_of(each, "en"), 2, at, 28, tuple(address("shots", team="lamp", reason=each.value)))
           for at, each in enumerate(RejectReason)],
}  # fmt: skip
