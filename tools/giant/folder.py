"""Writes the giant's record folder; the same seed and size always give the same bytes."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Final

from backlot.config import ROOT
from backlot.exchange.shared import read_shared
from tools.giant import choices, money, picture, work
from tools.giant.size import DAYS, FIRST, Size
from tools.giant.tables import write_table

CODE: Final = "giant"
_SAMPLE: Final = ROOT / "data" / "sample"
_AROUND: Final = ("accounts.csv", "services.csv", "rates.csv")

_HEAD: Final = """code = "{code}"
kind = "sample"
colour = "reference"
shape = "ring"
position = 90
day_one = {first:%Y-%m-%d}
day_last = {last:%Y-%m-%d}

[name]
zh = "巨像（合成数据）"
en = "Colossus (synthetic)"

[statement]
zh = "这份记录由脚本写成，人和片子都不存在，只用来量一量：记录大一百倍，展览还快不快、看不看得清。"
en = "A script wrote this record; neither the people nor the film exist. It is here to measure whether the exhibition stays quick and legible when a record is a hundred times larger."

[film]
title = {{ zh = "一百二十人的长夜", en = "The Long Night of a Hundred and Twenty" }}
logline = {{ zh = "一部没有人拍过的长片，由一百二十个虚构的人完成。", en = "A feature nobody shot, finished by a hundred and twenty people who do not exist." }}
runtime_frames = {frames}
frame_rate = "24"
aspect_ratio = "2.39:1"
language = "zh"
tier = "generative_ai"

[[film.disclosures]]
area = "script"
tier = "no_ai"
statement = {{ zh = "没有剧本，只有脚本。", en = "There is no screenplay, only a script." }}

[[film.disclosures]]
area = "visual"
tier = "generative_ai"
statement = {{ zh = "所有数字都是编的。", en = "Every number is made up." }}

[budget]
currency = "CNY"
approved_on = {first:%Y-%m-%d}
as_of = {last:%Y-%m-%d}
contingency_percent = 8
contingency_base = ["production", "ai_generation", "post"]
"""


def write_giant(folder: Path, size: Size | None = None, seed: int = 3) -> None:
    """The record in `folder`; the shared tables of the sample beside it where none stand there, since it names them."""
    size = size or Size()
    folder.mkdir(parents=True, exist_ok=True)
    for name in _AROUND:
        if not (folder.resolve().parent / name).exists():
            shutil.copyfile(_SAMPLE / name, folder.resolve().parent / name)
    dice = Random(seed)
    shared = read_shared(_SAMPLE)
    services = [service.code for service in shared.services]
    steps = work.steps(size, dice)
    cuts = picture.cuts(size, dice)
    takes = list(picture.takes(cuts, size, services, dice))
    bills = money.billed(takes, size.costs // 3, dice)
    head = _HEAD.format(code=CODE, first=FIRST, last=FIRST.replace(month=6, day=DAYS - 22), frames=cuts[-1].last)
    (folder / "production.toml").write_text(head, encoding="utf-8")
    tables = {
        "people.csv": work.people(size),
        "assets.csv": work.assets(size, dice),
        "tasks.csv": work.step_rows(steps, size, services, dice),
        "roles.csv": work.roles(steps, size, dice),
        "scenes.csv": picture.scenes(size, dice),
        "shots.csv": picture.shot_rows(cuts, steps, dice),
        "takes.csv": takes,
        "decisions.csv": choices.decisions(size, steps, cuts, dice),
        "options.csv": choices.options(size, dice),
        "lessons.csv": choices.lessons(size, steps, dice),
        "budget.csv": money.lines(size, list(shared.accounts), dice),
        "costs.csv": money.costs(size, bills, list(shared.services), list(shared.accounts), steps, dice),
        "estimates.csv": money.estimates(list(shared.accounts), dice),
    }
    for name, rows in tables.items():
        write_table(folder, name, rows)
