"""The takes of a production summed: streams from what was made to what the film holds, and how many passed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backlot.figures.acceptance import AcceptedRow, RefusedRow, accepted_by_service, refused_by_reason
from backlot.figures.accepted_days import accepted_by_day
from backlot.figures.drawing import Drawing, address
from backlot.figures.take_flow import amounts, take_flow
from backlot.i18n import name_of, number, percent, say
from backlot.records import Language, RejectReason, Verdict
from backlot.records.take_sums import Stage, Sum, TakeGroup, accepted_by, rejected_of, stages_of
from backlot.theme import team_colour
from backlot.ui.drawings import draw_figure, show
from backlot.ui.markup import figures_row, section_heading, text
from backlot.ui.rooms.shot_words import Known
from backlot.ui.view import View

Groups = Sequence[TakeGroup]


def draw_overview(view: View, known: Known, groups: Groups, shots: int, cut: bool) -> None:
    """What was made and what stayed, with every definition on screen. `cut` says whether the record knows the film's cut."""
    language, film = view.language, known.production.film
    stages = stages_of(groups, film.frame_rate, known.bills)
    rejected = rejected_of(groups, film.frame_rate, known.bills)
    show(_numbers(stages, rejected, shots, cut, language))
    if not _judged(groups):
        count = number(stages[Stage.MADE].takes, language)
        show(f'<p class="nothing">{text(say("shots.unjudged", language, count=count))}</p>')
    else:
        flow = take_flow(
            stages, rejected, known.production.code, language, view.screen, team_colour(known.production.colour)
        )
        draw_figure(view, flow, "flow")
        show(definitions(stages, language))
    _draw_acceptance(view, known, groups)


def _judged(groups: Groups) -> bool:
    return any(each.judged for each in accepted_by(groups, lambda _: None).values())


def _numbers(stages: Mapping[Stage, Sum], rejected: Sum, shots: int, cut: bool, language: Language) -> str:
    made, used = stages[Stage.MADE], stages[Stage.USED]
    items = [
        (number(shots, language), say("shots.count_shots" if cut else "shots.count_setups", language)),
        (number(made.takes, language), say("shots.count_made" if made.ai else "shots.count_filmed", language)),
    ]
    if rejected.takes:
        items.append((number(rejected.takes, language), say("shots.count_rejected", language)))
    if rejected.money:
        spent = amounts(made.money, language)
        items.append((amounts(rejected.money, language), say("shots.money_rejected", language, all=spent)))
    if made.seconds and used.seconds and not made.untimed:
        share = float(used.seconds / made.seconds)
        items.append((percent(share, language, 1 if share < 0.1 else 0), say("shots.count_kept", language)))
    return figures_row(items)


def definitions(stages: Mapping[Stage, Sum], language: Language) -> str:
    """What each stage and measure counts, and what is not known of it."""
    made = stages[Stage.MADE]
    pairs = [(f"shots.stage.{stage}", say(f"shots.means.{stage}", language)) for stage in Stage]
    if made.seconds:
        untimed = [_counted("untimed", made.untimed, language)]
        pairs.append(
            (
                "shots.measure.seconds",
                " ".join(part for part in (say("shots.means.seconds", language), *untimed) if part),
            )
        )
    if made.money:
        unknown = [_counted("unbilled", made.unbilled, language), _counted("unpriced", made.unpriced, language)]
        told = [part for part in unknown if part] or [say("shots.means.all_priced", language)]
        pairs.append(("shots.measure.money", " ".join((say("shots.means.money", language), *told))))
    rows = "".join(f"<div><dt>{text(say(key, language))}</dt><dd>{text(words)}</dd></div>" for key, words in pairs)
    return f'<dl class="terms">{rows}</dl>'


def _counted(key: str, count: int, language: Language) -> str:
    return say(f"shots.means.{key}", language, count=number(count, language)) if count else ""


def _draw_acceptance(view: View, known: Known, groups: Groups) -> None:
    language, team = view.language, known.production.code
    colour = team_colour(known.production.colour)
    note = say("shots.acceptance_note", language) if _judged(groups) else ""
    show(section_heading(say("shots.acceptance" if note else "shots.by_day", language), note))
    days = accepted_by(
        sorted((each for each in groups if each.day), key=lambda each: str(each.day)), lambda each: each.day
    )
    by_day = accepted_by_day({day: each for day, each in days.items() if day}, team, language, view.screen, colour)
    undated = sum(each.takes for each in groups if each.day is None)
    if by_day is not None:
        _draw(view, by_day, "day", "shots.by_day" if note else "")
    if undated:
        show(f'<p class="note">{text(say("shots.undated", language, count=number(undated, language)))}</p>')
    _draw(
        view,
        accepted_by_service(_services(known, groups, language), language, view.screen, colour),
        "service",
        "shots.by_service",
    )
    _draw(
        view,
        refused_by_reason(_reasons(known, groups, language), language, view.screen, colour),
        "reason",
        "shots.by_reason",
    )


def _draw(view: View, drawing: Drawing | None, key: str, heading: str) -> None:
    """A small picture under a small heading; left out where the record has nothing for it."""
    if drawing is None:
        return
    if heading:
        show(f'<h3 class="sub">{text(say(heading, view.language))}</h3>')
    draw_figure(view, drawing, key)


def _services(known: Known, groups: Groups, language: Language) -> list[AcceptedRow]:
    found = accepted_by(groups, lambda each: each.service)
    if set(found) == {None}:
        return []
    rows = [
        AcceptedRow(
            known.services[code].name.to(language)
            if code is not None and code in known.services
            else say("shots.no_service", language),
            accepted,
            code is not None,
            tuple(address("shots", team=known.production.code, service=code)) if code else (),
        )
        for code, accepted in found.items()
    ]
    return sorted(rows, key=lambda row: (not row.ai, -row.accepted.judged))


def _reasons(known: Known, groups: Groups, language: Language) -> list[RefusedRow]:
    refused = [each for each in groups if each.verdict is Verdict.REJECTED]
    of = sum(each.takes for each in refused)
    return [
        RefusedRow(
            name_of(reason, language),
            sum(each.takes for each in refused if each.reason is reason and not each.with_ai),
            sum(each.takes for each in refused if each.reason is reason and each.with_ai),
            of,
            tuple(address("shots", team=known.production.code, reason=reason.value)),
        )
        for reason in RejectReason
    ]
