"""The story of one tool: who used it, in which steps, how many takes it made, how many stayed, and its credits."""

from __future__ import annotations

from backlot.figures.role_story import Kind
from backlot.figures.work import DID, weight_of, weights_of
from backlot.i18n import number, say
from backlot.records import Production, Task
from backlot.store.queries.take_counts import take_counts
from backlot.ui.ask import ask
from backlot.ui.markup import figures_row, link, paragraphs, text
from backlot.ui.rooms.role_asked import Lit
from backlot.ui.rooms.role_parts import part, steps, take_figures, takes_note, weighed
from backlot.ui.view import View


def tool_story(view: View, production: Production, lit: Lit, in_hours: bool) -> str:
    """Parts that the record does not know are left out."""
    language, code = view.language, lit.asked.code
    service = next(each for each in production.participants if each.code == code)
    used = [task for task in production.tasks if code in task.tools]
    made = [count for count in ask(take_counts, production.code) if count.service == code]
    takes, people = take_figures(made, language), _people(used, in_hours)
    model = " · ".join(
        f"<span>{text(each)}</span>" for each in (service.vendor, f"{service.model} {service.version}".strip()) if each
    )
    items = []
    if used:
        items.append((number(len(used), language), say("roles.used_in", language)))
    if people:
        items.append((number(len(people), language), say("roles.used_by", language)))
    ordered = sorted(used, key=lambda task: (-weight_of(task, in_hours), task.code))
    shots = link(view.to("shots", team=production.code, service=code), say("roles.its_takes", language), "button")
    return (
        f'<h2><span class="square" aria-hidden="true"></span> {text(lit.name)}</h2><p class="note">{model}</p>'
        f"{paragraphs(service.about.to(language))}{figures_row([*items, *takes]) if items or takes else ''}"
        f"{takes_note(takes, language)}{f'<p>{shots}</p>' if takes else ''}"
        f"{part('roles.who_used', language, weighed(view, production, Kind.PERSON, people, in_hours))}"
        f"{part('roles.which_steps', language, steps(view, ordered, {}, 'which-steps'))}"
    )


def _people(used: list[Task], in_hours: bool) -> dict[str, int]:
    """Whoever did or answered for the steps, with what they worked in them."""
    sums: dict[str, int] = {}
    for task in used:
        for person, weight in weights_of((each for each in task.roles if each.responsibility in DID), in_hours).items():
            sums[person] = sums.get(person, 0) + weight
    return sums
