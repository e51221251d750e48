"""Tables for tests: a kind with every sort of field, known rows, and files mutated in many ways."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from backlot.exchange.templates.filling import Filled, Table
from backlot.exchange.templates.shape import Known, Template, templates_of
from backlot.records import CostKind, Funding, Money, Phase, Practice, TaskStatus, Text
from backlot.store.commands.import_table import TABLES
from backlot.store.commands.sheets import UNITS
from backlot.store.desk import Choice

TEMPLATES: dict[str, Template] = templates_of(TABLES.values(), UNITS)
KNOWN = Known(
    {
        "account": (Choice("2100", Text("道具", "Props")), Choice("3100", Text("算力", "Compute"))),
        "task": (Choice("T001", Text("分镜", "Storyboard")), Choice("T012", Text("剪辑", "Editing"))),
        "service": (Choice("V-GLOW", Text("微光", "Glow")),),
        "asset": (),
    },
    {"cost": frozenset({"C001", "C002"}), "task": frozenset({"T001", "T012"})},
    ("CNY", "USD"),
)
COSTS = [
    Filled("C001", 3, {
        "account": "2100", "kind": CostKind.ACTUAL, "day": date(2026, 5, 12), "description_zh": "=1+1 买灯",
        "description_en": "'=SUM(A1) bought the lamp", "vendor_zh": "＝灯店", "vendor_en": "@shop", "amount": Money(118000),
        "rate": Decimal(1), "funding": Funding.CASH, "task": "T012", "service": None, "credits": 0}),
    Filled("C002", 1, {
        "account": "3100", "kind": CostKind.REFUND, "day": date(2026, 5, 13), "description_zh": "退款",
        "description_en": "-5 back", "vendor_zh": "", "vendor_en": "", "amount": Money(-1205, "USD"),
        "rate": Decimal("7.123456"), "funding": Funding.SPONSORED, "task": None, "service": "V-GLOW", "credits": 12}),
]  # fmt: skip
TASKS = [
    Filled("T012", 7, {
        "name_zh": "剪辑", "name_en": "Editing", "status": TaskStatus.ACTIVE, "phase": Phase.POST,
        "practice": Practice.FILM, "milestone": True, "planned_start": datetime(2026, 5, 20, 1, 30, tzinfo=UTC),
        "planned_end": datetime(2026, 5, 22, 16, 0, tzinfo=UTC), "actual_start": None, "actual_end": None,
        "note_zh": "第一行\n第二行", "note_en": "One line\nand another", "prompt_zh": "", "prompt_en": "",
        "depends_on": ("T001",), "tools": ("V-GLOW",), "assets_in": (), "assets_out": ()}),
]  # fmt: skip


def costs(rows: Sequence[Filled] | None = None) -> Table:
    return Table(TEMPLATES["cost"], "lamp", KNOWN, COSTS if rows is None else rows)


def cells_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def as_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    words = io.StringIO()
    csv.writer(words).writerows(rows)
    return words.getvalue().encode("utf-8-sig")


def mutated(data: bytes, count: int, seed: int = 5) -> Iterator[bytes]:
    """`data` spoilt in `count` ways: bytes turned over, cut off, doubled; cells filled with what people and enemies type."""
    chance = random.Random(seed)
    nasty = ["=1+1", "13/06/26", "5/6/2026", "١٢", "1e999", "NaN", "-0", "9" * 40, "\u202eabc", "a" * 9000, "\x07", "'",
             "2026-02-30", "T999", "Storyboard", "是", "TRUE", "46186.5", "１２，３４５", "1,2,3", "#", "~", "2100~2100"]  # fmt: skip
    for _ in range(count):
        way = chance.randrange(4)
        if way == 0:
            spoilt = bytearray(data)
            for _ in range(chance.randrange(1, 20)):
                spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
            yield bytes(spoilt)
        elif way == 1:
            yield data[: chance.randrange(len(data))] + data[chance.randrange(len(data)) :]
        elif data.startswith(b"PK"):
            at = chance.randrange(len(data))
            yield data[:at] + bytes(chance.randrange(256) for _ in range(40)) + data[at + 40 :]
        else:
            rows = cells_of(data)
            for _ in range(chance.randrange(1, 5)):
                row = chance.choice(rows)
                row[chance.randrange(len(row))] = chance.choice(nasty)
            if chance.random() < 0.3:
                rows.insert(chance.randrange(len(rows)), [chance.choice(nasty)] * chance.randrange(1, 70))
            yield as_bytes(rows)
