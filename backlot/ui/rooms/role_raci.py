"""Who was responsible, accountable, consulted and informed: steps by people, phase by phase."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from backlot.figures.role_story import Kind
from backlot.figures.role_words import counted
from backlot.i18n import name_of, number, say
from backlot.records import Language, Phase, Production, Responsibility, Task
from backlot.theme import PHONE
from backlot.ui.markup import nothing_known, text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.rooms.role_lists import story_link
from backlot.ui.view import View

MOST_COLUMNS: Final = 24  # more people than these are named in their rows instead
_FEW: Final = 6  # columns that any screen but a phone holds without scrolling
_SOME: Final = 10  # and these any but an upright one
_OPEN: Final = 80  # steps that stand open at once; more are folded phase by phase
_OPEN_ON_A_PHONE: Final = 20


def raci(view: View, production: Production, phase: Phase | None, lit: Lit | None) -> str:
    """A table for each phase, the lit person's column and the lit step's row standing out."""
    language = view.language
    asked = [task for task in production.tasks if task.roles and phase in (None, task.phase)]
    if not asked:
        return nothing_known(language, "roles.nothing_here")
    people = [each.participant for each in production.members]
    if len(people) > MOST_COLUMNS:
        at_work = {role.participant for task in asked for role in task.roles}
        people = [each for each in people if each in at_work]
    turned = len(people) > MOST_COLUMNS
    most = _OPEN_ON_A_PHONE if view.screen is PHONE else _OPEN
    tables = []
    for each in Phase:
        tasks = [task for task in asked if task.phase is each]
        if tasks:
            table = _rows(view, production, tasks, lit) if turned else _matrix(view, production, tasks, people, lit)
            tables.append(_phase(each, tasks, table, language, phase is not None or len(asked) <= most))
    note = say("roles.raci_turned", language, people=number(len(people), language)) if turned else ""
    return f"{_key(language)}{f'<p class=note>{text(note)}</p>' if note else ''}{''.join(tables)}"


def _key(language: Language) -> str:
    """What the letters stand for."""
    items = "".join(f"<li>{_letter(each)} {text(name_of(each, language))}</li>" for each in Responsibility)
    return f'<ul class="raci-key">{items}</ul>'


def _letter(each: Responsibility) -> str:
    return f'<b class="raci-{each.value.lower()}">{each.value}</b>'


def _phase(phase: Phase, tasks: Sequence[Task], table: str, language: Language, opened: bool) -> str:
    words = say(
        "roles.raci_phase", language, phase=name_of(phase, language), steps=counted("step", len(tasks), language)
    )
    if opened:
        return f"<h3>{text(words)}</h3>{table}"
    return f'<details id="raci-{phase.value}" class="fold"><summary>{text(words)}</summary><div>{table}</div></details>'


def _matrix(view: View, production: Production, tasks: Sequence[Task], people: Sequence[str], lit: Lit | None) -> str:
    """Steps × people, each cell the letters of the part taken; the head and the steps' names stay in sight."""
    language = view.language
    names = {each.code: each.name.to(language) for each in production.participants}
    asked = (lit.asked.kind, lit.asked.code) if lit else None
    on = next((code for code in people if asked == (Kind.PERSON, code)), None)
    head = "".join(
        f'<th scope="col"{_on(code == on)}>{story_link(view, Kind.PERSON, code, text(names.get(code, code)), code == on)}</th>'
        for code in people
    )
    rows = []
    for task in tasks:
        row_lit = asked == (Kind.STEP, task.code) or (
            asked is not None and asked[0] is Kind.TOOL and asked[1] in task.tools
        )
        cells = "".join(f"<td{_on(code == on)}>{_letters(task, code)}</td>" for code in people)
        rows.append(f"<tr{_on(row_lit)}><th scope=row>{_step(view, task)}</th>{cells}</tr>")
    return _table(production, tasks[0].phase, head, rows, language, _css(len(people)))


def _css(columns: int) -> str:
    if columns > _SOME:
        return "raci"
    return "raci few" if columns <= _FEW else "raci some"


def _rows(view: View, production: Production, tasks: Sequence[Task], lit: Lit | None) -> str:
    """Steps × letters, each cell the names: for more people than columns."""
    language = view.language
    names = {each.code: text(each.name.to(language)) for each in production.participants}
    joiner = "、" if language == "zh" else ", "
    on = lit.asked.code if lit else None
    head = "".join(f'<th scope="col">{_letter(each)} {text(name_of(each, language))}</th>' for each in Responsibility)
    rows = []
    for task in tasks:
        cells = ""
        for each in Responsibility:
            some = (role.participant for role in task.roles if role.responsibility is each)
            cells += f"<td>{joiner.join(f'<mark>{names.get(code, code)}</mark>' if code == on else names.get(code, text(code)) for code in some)}</td>"
        rows.append(f"<tr{_on(on == task.code or on in task.tools)}><th scope=row>{_step(view, task)}</th>{cells}</tr>")
    return _table(production, tasks[0].phase, head, rows, language, "raci turned")


def _table(production: Production, phase: Phase, head: str, rows: Sequence[str], language: Language, css: str) -> str:
    name = f"{say('roles.raci_name', language, team=production.name)} · {name_of(phase, language)}"
    step = text(say("roles.column.step", language))
    return (
        f'<div class="{css}" tabindex="0" role="region" aria-label="{text(name)}"><table><caption class="unseen">{text(name)}</caption>'
        f'<thead><tr><th scope="col">{step}</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _step(view: View, task: Task) -> str:
    return story_link(view, Kind.STEP, task.code, text(task.name.to(view.language)))


def _letters(task: Task, person: str) -> str:
    return " ".join(_letter(role.responsibility) for role in task.roles if role.participant == person)


def _on(lit: bool) -> str:
    return " class=on" if lit else ""
