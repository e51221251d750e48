"""Whether visitors will read everything in their own language: texts that have only one of the two."""

from __future__ import annotations

from collections.abc import Iterator

from backlot.exchange.doubt import odd
from backlot.records.basics import Text
from backlot.records.imports import Issue
from backlot.records.production import Production
from backlot.records.vocabulary import ProductionKind

_Said = tuple[str, str, str, Text]


def word_doubts(production: Production) -> Iterator[Issue]:
    """One note a text; a record of somewhere else keeps the language it came in."""
    if production.kind is ProductionKind.REFERENCE:
        return
    for file, code, stem, text in _texts(production):
        if text and not (text.zh and text.en):
            missing = "en" if text.zh else "zh"
            separator = "." if file == "production.toml" else "_"
            yield odd(file, code, f"{stem}{separator}{missing}", "exchange.language_missing")


def _texts(production: Production) -> Iterator[_Said]:
    yield from _head(production)
    for person in production.participants:
        file = "people.csv" if any(member.participant == person.code for member in production.members) else ""
        file = file or "services.csv"
        yield file, person.code, "name", person.name
        yield file, person.code, "about", person.about
    for member in production.members:
        yield "people.csv", member.participant, "job", member.job
    for asset in production.assets:
        yield "assets.csv", asset.code, "name", asset.name
    yield from _work(production)
    yield from _picture(production)
    yield from _money(production)


def _head(production: Production) -> Iterator[_Said]:
    yield "production.toml", "", "name", production.name
    yield "production.toml", "", "statement", production.statement
    yield "production.toml", "", "film.title", production.film.title
    yield "production.toml", "", "film.logline", production.film.logline
    for number, disclosure in enumerate(production.film.disclosures):
        yield "production.toml", "", f"film.disclosures[{number}].statement", disclosure.statement
    for number, media in enumerate(production.media):
        yield "production.toml", "", f"media[{number}].alt", media.alt


def _work(production: Production) -> Iterator[_Said]:
    for task in production.tasks:
        yield "tasks.csv", task.code, "name", task.name
        yield "tasks.csv", task.code, "note", task.note
        yield "tasks.csv", task.code, "prompt", task.prompt
    for decision in production.decisions:
        yield "decisions.csv", decision.code, "title", decision.title
        yield "decisions.csv", decision.code, "context", decision.context
        yield "decisions.csv", decision.code, "outcome", decision.outcome
        for number, option in enumerate(decision.options, 1):
            yield "options.csv", f"{decision.code}/{number}", "label", option.label
            yield "options.csv", f"{decision.code}/{number}", "why", option.why
    for lesson in production.lessons:
        yield "lessons.csv", lesson.code, "title", lesson.title
        yield "lessons.csv", lesson.code, "text", lesson.text


def _picture(production: Production) -> Iterator[_Said]:
    for scene in production.scenes:
        yield "scenes.csv", scene.code, "name", scene.name
        yield "scenes.csv", scene.code, "location", scene.location
    for shot in production.shots:
        yield "shots.csv", shot.code, "description", shot.description
        for take in shot.takes:
            yield "takes.csv", f"{shot.code}/{take.key}", "prompt", take.prompt
            yield "takes.csv", f"{shot.code}/{take.key}", "note", take.note


def _money(production: Production) -> Iterator[_Said]:
    if production.budget is None:
        return
    for line in production.budget.lines:
        yield "budget.csv", line.code, "description", line.description
    for cost in production.budget.costs:
        yield "costs.csv", cost.code, "vendor", cost.vendor
        yield "costs.csv", cost.code, "description", cost.description
    for estimate in production.budget.estimates:
        yield "estimates.csv", estimate.account, "note", estimate.note
