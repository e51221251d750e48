"""What a step hung together with: the steps before and after it, and the decisions about it."""

from __future__ import annotations

from collections.abc import Sequence

from backlot.i18n import say
from backlot.records import Production, Task
from backlot.ui.markup import text
from backlot.ui.view import View


def ties_part(view: View, production: Production, task: Task) -> str:
    """Before, this step, after: as the arrows of the chart. Nothing where the record knows no dependency at all."""
    tasks = {each.code: each for each in production.tasks}
    before = [tasks[code] for code in task.depends_on if code in tasks]
    after = [each for each in production.tasks if task.code in each.depends_on]
    if not any(each.depends_on for each in production.tasks):
        return ""
    here = f'<p class="here"><small>{text(say("steps.this", view.language))}</small> {text(task.name.to(view.language))}</p>'
    return (
        f'<div class="step-ties">{_side(view, production, "needs", before)}{here}'
        f"{_side(view, production, 'leads_to', after)}</div>"
    )


def _side(view: View, production: Production, key: str, tasks: Sequence[Task]) -> str:
    language = view.language
    links = "".join(
        f'<li><a href="{text(view.here(team=production.code, step=each.code))}">{text(each.name.to(language))}</a></li>'
        for each in tasks
    )
    inside = (
        f'<ul class="links">{links}</ul>'
        if links
        else f'<p class="note">{text(say(f"steps.{key}_nothing", language))}</p>'
    )
    return f'<div class="{key}"><h3>{text(say(f"steps.{key}", language))}</h3>{inside}</div>'


def decisions_part(view: View, production: Production, task: Task) -> str:
    """The decisions that touched the step, as links to them."""
    language = view.language
    links = "".join(
        f'<li><a href="{text(view.to("decisions", team=production.code, decision=each.code))}">{text(each.title.to(language))}</a></li>'
        for each in production.decisions
        if task.code in each.tasks
    )
    return f'<h3>{text(say("steps.decisions", language))}</h3><ul class="links">{links}</ul>' if links else ""
