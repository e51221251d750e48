"""Who had which part in a step and for how long, with which tools, from what to what."""

from __future__ import annotations

from backlot.i18n import hours, name_of, say
from backlot.records import Asset, Language, Participant, Production, Responsibility, RoleAssignment, Task
from backlot.ui.markup import practice_dot, text
from backlot.ui.view import View


def crew(view: View, production: Production, task: Task) -> str:
    """Everyone with a part, R before A, C and I, hours as numbers and as bars on one scale; nobody known, nothing shown."""
    language = view.language
    people = {person.code: person for person in production.participants}
    roles = sorted(task.roles, key=lambda role: list(Responsibility).index(role.responsibility))
    most = max((role.minutes for role in roles), default=0)
    rows = "".join(
        _part(view, production, people[role.participant], role, most) for role in roles if role.participant in people
    )
    if not rows:
        return ""
    way = f'<p><a class="way" href="{text(view.to("roles", team=production.code, step=task.code))}">{text(say("steps.to_roles", language))}</a></p>'
    return f'<h3>{text(say("steps.people", language))}</h3><ul class="step-crew">{rows}</ul>{way}'


def _part(view: View, production: Production, person: Participant, role: RoleAssignment, most: int) -> str:
    language = view.language
    address = view.to("roles", team=production.code, person=person.code)
    worked = f"<b>{text(hours(role.minutes, language))}</b>" if role.minutes else ""
    share = (
        f'<i aria-hidden="true" class="{person.practice.value}" style="--share:{role.minutes / most:.3f}"></i>'
        if role.minutes
        else ""
    )
    part = f"{role.responsibility.value} · {name_of(role.responsibility, language)}"
    return (
        f'<li><a href="{text(address)}">{practice_dot(person.practice)} {text(person.name.to(language))}</a>'
        f"<span>{text(part)}</span>{worked}{share}</li>"
    )


def tools_and_assets(view: View, production: Production, task: Task) -> str:
    """The tools as links to their own story, the assets by name and kind."""
    language = view.language
    services = {each.code: each.name for each in production.participants}
    assets = {asset.code: asset for asset in production.assets}
    tools = "".join(
        f'<li><a href="{text(view.to("roles", team=production.code, tool=code))}">{text(services[code].to(language))}</a></li>'
        for code in task.tools
        if code in services
    )
    cells = [
        (key, [assets[code] for code in codes if code in assets])
        for key, codes in (("steps.in", task.assets_in), ("steps.out", task.assets_out))
    ]
    pairs = "".join(_assets(key, found, language) for key, found in cells if found)
    return (f'<h3>{text(say("steps.tools", language))}</h3><ul class="links">{tools}</ul>' if tools else "") + (
        f'<dl class="pairs">{pairs}</dl>' if pairs else ""
    )


def _assets(key: str, assets: list[Asset], language: Language) -> str:
    items = "".join(
        f"<li>{text(asset.name.to(language))} <small>{text(name_of(asset.kind, language))}</small></li>"
        for asset in assets
    )
    return f"<div><dt>{text(say(key, language))}</dt><dd><ul>{items}</ul></dd></div>"
