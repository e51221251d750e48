"""One step of the work told whole: when, who, with what, from what to what, for how much, and what hung together with it."""

from __future__ import annotations

from backlot.i18n import hours, moment, money, name_of, number, say, venue_day
from backlot.records import Language, Production, Task
from backlot.theme import team_colour
from backlot.ui.markup import figures_row, paragraphs, practice_dot, text
from backlot.ui.rooms.step_crew import crew, tools_and_assets
from backlot.ui.rooms.step_money import StepMoney, money_part
from backlot.ui.rooms.step_shots import StepShots, shots_part
from backlot.ui.rooms.step_ties import decisions_part, ties_part
from backlot.ui.view import View


def step_card(view: View, production: Production, task: Task) -> str:
    """The step as HTML; parts that the record does not know are left out. Links to other steps keep what `view` filters."""
    language = view.language
    kind = [name_of(task.phase, language), name_of(task.practice, language), name_of(task.status, language)]
    kind += [say("figure.milestone", language)] if task.milestone else []
    spent, shots = StepMoney.of(production, task), StepShots.of(production, task)
    tale = f"{_tale(task, language)}{tools_and_assets(view, production, task)}{decisions_part(view, production, task)}"
    return (
        f'<section class="step" id="step-{text(task.code)}" style="--team:{team_colour(production.colour)}">'
        f'<p class="note">{practice_dot(task.practice)} {text(" · ".join(kind))}</p>'
        f"<h2>{text(task.name.to(language))}</h2>{_times(task, language)}{_sums(task, spent, shots, language)}"
        f'<div class="step-body"><div>{tale}</div><div>{crew(view, production, task)}</div></div>'
        f"{ties_part(view, production, task)}{shots_part(view, production, shots)}{money_part(view, production, spent)}"
        f"</section>"
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


def _sums(task: Task, spent: StepMoney | None, shots: StepShots, language: Language) -> str:
    """Hours, days late, money and shots in large numbers; what is not known or nothing is left out."""
    minutes = sum(role.minutes for role in task.roles)
    items = [(hours(minutes, language), say("steps.hours", language))] if minutes else []
    if task.planned_end and task.actual_end:
        late = (venue_day(task.actual_end) - venue_day(task.planned_end)).days
        days = say("steps.day" if abs(late) == 1 else "steps.days", language, days=abs(late))
        items += [(days, say("steps.late" if late > 0 else "steps.early", language))] if late else []
    if spent and spent.entries:
        items.append((money(spent.to_date, language), say("steps.to_date", language)))
    if shots.lines:
        key = "steps.shot_count" if len(shots.lines) == 1 else "steps.shots_count"
        items.append((number(len(shots.lines), language), say(key, language)))
    return figures_row(items) if items else ""


def _tale(task: Task, language: Language) -> str:
    """How it went, and what was asked of the machine."""
    words = task.prompt.to(language)
    prompt = (
        f'<figure class="prompt"><figcaption>{text(say("steps.prompt", language))}</figcaption>{paragraphs(words)}</figure>'
        if words
        else ""
    )
    return paragraphs(task.note.to(language)) + prompt
