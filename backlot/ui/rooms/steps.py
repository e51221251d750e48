"""One step of the work told whole: when, who, with what, from what to what, and which decisions turned it."""

from __future__ import annotations

from backlot.i18n import hours, moment, name_of, say
from backlot.records import Language, Production, Responsibility, Task
from backlot.ui.markup import paragraphs, practice_dot, table, text
from backlot.ui.view import View


def step_card(view: View, production: Production, task: Task) -> str:
    """The step as HTML; parts that the record does not know are left out."""
    language = view.language
    kind = f"{name_of(task.phase, language)} · {name_of(task.practice, language)} · {name_of(task.status, language)}"
    return (
        f'<section class="step" id="step-{text(task.code)}"><p class="note">{practice_dot(task.practice)} {text(kind)}</p>'
        f"<h2>{text(task.name.to(language))}</h2>{_times(task, language)}{paragraphs(task.note.to(language))}"
        f"{_prompt(task, language)}{_people(production, task, language)}{_pairs(production, task, language)}"
        f"{_links(view, production, task)}</section>"
    )


def _times(task: Task, language: Language) -> str:
    spans = [
        ("steps.planned", task.planned_start, task.planned_end),
        ("steps.actual", task.actual_start, task.actual_end),
    ]
    cells = "".join(
        f"<div><dt>{text(say(key, language))}</dt><dd>{text(moment(start, language) if start else '…')} – "
        f"{text(moment(end, language) if end else '…')}</dd></div>"
        for key, start, end in spans
        if start or end
    )
    return f'<dl class="pairs">{cells}</dl>' if cells else f"<p>{text(say('steps.no_dates', language))}</p>"


def _prompt(task: Task, language: Language) -> str:
    words = task.prompt.to(language)
    return (
        f'<figure class="prompt"><figcaption>{text(say("steps.prompt", language))}</figcaption>{paragraphs(words)}</figure>'
        if words
        else ""
    )


def _people(production: Production, task: Task, language: Language) -> str:
    names = {person.code: person.name for person in production.participants}
    rows = [
        (
            names[role.participant].to(language),
            name_of(role.responsibility, language),
            hours(role.minutes, language) if role.minutes else "",
        )
        for role in sorted(task.roles, key=lambda role: list(Responsibility).index(role.responsibility))
        if role.participant in names
    ]
    columns = [say(f"steps.column.{name}", language) for name in ("person", "part", "hours")]
    return table(say("steps.people", language), columns, rows) if rows else ""


def _pairs(production: Production, task: Task, language: Language) -> str:
    services = {each.code: each.name for each in production.participants}
    assets = {asset.code: asset.name for asset in production.assets}
    lists = [
        ("steps.tools", [services[code] for code in task.tools if code in services]),
        ("steps.in", [assets[code] for code in task.assets_in if code in assets]),
        ("steps.out", [assets[code] for code in task.assets_out if code in assets]),
    ]
    joiner = "、" if language == "zh" else ", "
    cells = "".join(
        f"<div><dt>{text(say(key, language))}</dt><dd>{text(joiner.join(name.to(language) for name in names))}</dd></div>"
        for key, names in lists
        if names
    )
    return f'<dl class="pairs">{cells}</dl>' if cells else ""


def _links(view: View, production: Production, task: Task) -> str:
    """The steps before and after, and the decisions that touched this one."""
    language = view.language
    names = {each.code: each.name for each in production.tasks}
    after = [each.code for each in production.tasks if task.code in each.depends_on]
    decided = [each for each in production.decisions if task.code in each.tasks]
    parts = [
        ("steps.needs", [(names[code], view.to("timeline", team=production.code, step=code)) for code in task.depends_on if code in names]),
        ("steps.leads_to", [(names[code], view.to("timeline", team=production.code, step=code)) for code in after]),
        ("steps.decisions", [(each.title, view.to("decisions", team=production.code, decision=each.code)) for each in decided]),
    ]  # fmt: skip
    return "".join(
        f'<p class="note">{text(say(key, language))}</p><ul class="links">'
        + "".join(f'<li><a href="{text(address)}">{text(name.to(language))}</a></li>' for name, address in links)
        + "</ul>"
        for key, links in parts
        if links
    )
