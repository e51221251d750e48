"""The story of one piece of work, a step or steps together: who did it, for how long, with what, and what was decided about it."""

from __future__ import annotations

from collections import Counter

from backlot.figures.role_scene import amount
from backlot.figures.role_story import Kind
from backlot.figures.role_words import counted
from backlot.figures.work import weight_of, weights_of
from backlot.i18n import name_of, say
from backlot.records import Practice, Production, Task
from backlot.ui.markup import link, paragraphs, practice_dot, text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.rooms.role_parts import decisions, department_members, part, steps, weighed
from backlot.ui.view import View


def work_story(view: View, production: Production, lit: Lit, in_hours: bool) -> str:
    language = view.language
    tasks = [lit.task] if lit.task else list(lit.work.tasks) if lit.work else []
    people = department_members(production, lit.asked.code) if not tasks else {}
    for task in tasks:
        for person, weight in weights_of(task.roles, in_hours).items():
            people[person] = people.get(person, 0) + weight
    tools = Counter(tool for task in tasks for tool in task.tools)
    codes = {task.code for task in tasks}
    about = [each for each in production.decisions if codes & set(each.tasks)]
    ordered = sorted(tasks, key=lambda task: (-weight_of(task, in_hours), task.code)) if lit.task is None else []
    beside = {
        task.code: amount(weight, True, language) for task in ordered if in_hours and (weight := weight_of(task, True))
    }
    return (
        f"{_head(view, production, lit, tasks, in_hours)}"
        f"{part('roles.who_did' if tasks else 'roles.who_belongs', language, weighed(view, production, Kind.PERSON, people, in_hours))}"
        f"{part('roles.its_tools', language, weighed(view, production, Kind.TOOL, tools, False))}"
        f"{part('roles.its_steps', language, steps(view, ordered, beside, 'its-steps'))}"
        f"{part('roles.its_decisions', language, decisions(view, production, about))}"
    )


def _head(view: View, production: Production, lit: Lit, tasks: list[Task], in_hours: bool) -> str:
    """What it is called, and for one step its note; for steps together their number and hours by practice."""
    language, task = view.language, lit.task
    if task is not None:
        parts = [name_of(task.phase, language), name_of(task.practice, language), name_of(task.status, language)]
        total = weight_of(task, True)
        parts += [amount(total, True, language)] if total else []
        address = view.to("timeline", team=production.code, step=task.code)
        return (
            f'<h2>{practice_dot(task.practice)} {text(task.name.to(language))}</h2><p class="note">{text(" · ".join(parts))}</p>'
            f"{paragraphs(task.note.to(language))}<p>{link(address, say('roles.open_step', language), 'button')}</p>"
        )
    if not tasks:
        return f"<h2>{text(lit.name)}</h2>"
    parts = [counted("step", len(tasks), language)]
    for practice in Practice:
        if weight := sum(weight_of(each, in_hours) for each in tasks if each.practice is practice):
            parts.append(say(f"roles.of_{practice.value}", language, amount=amount(weight, in_hours, language)))
    return f'<h2>{text(lit.name)}</h2><p class="note">{text(" · ".join(parts))}</p>'
