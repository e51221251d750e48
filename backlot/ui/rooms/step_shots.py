"""The shots that a step touched: where they stand in the film, and the way to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from backlot.i18n import duration, number, say
from backlot.records import Language, MediaKind, Production, Shot, Task
from backlot.store.queries import shot_lines
from backlot.theme import HAIRLINE, team_colour
from backlot.ui.ask import ask
from backlot.ui.markup import drawing, fold, media_of, text
from backlot.ui.rooms.ledger_shots import timecode
from backlot.ui.view import View

AT_ONCE: Final = 4  # more shots than these stand behind a tap
_WIDE: Final = 1000  # units across the strip


@dataclass(frozen=True, slots=True)
class StepShots:
    """The shots whose record names the step, beside all that stand in the film."""

    lines: tuple[Shot, ...]
    film: tuple[Shot, ...]

    @classmethod
    def of(cls, production: Production, task: Task) -> StepShots:
        shots = tuple(line.shot for line in ask(shot_lines, production.code))
        return cls(
            tuple(shot for shot in shots if task.code in shot.tasks), tuple(shot for shot in shots if _length(shot))
        )


def _length(shot: Shot) -> int:
    return shot.record_out - shot.record_in if shot.record_in is not None and shot.record_out is not None else 0


def shots_part(view: View, production: Production, shots: StepShots) -> str:
    if not shots.lines:
        return ""
    language = view.language
    first, rest = shots.lines[:AT_ONCE], shots.lines[AT_ONCE:]
    key = "steps.one_more_shot" if len(rest) == 1 else "steps.all_shots"
    more = fold("step-shots", say(key, language, count=len(rest)), _rows(view, production, rest)) if rest else ""
    return (
        f'<div class="step-shots"><h3>{text(say("steps.shots", language))}</h3>'
        f"{_strip(production, shots, language)}{_rows(view, production, first)}{more}</div>"
    )


def _strip(production: Production, shots: StepShots, language: Language) -> str:
    """The film from its first frame to its last, the touched shots lit."""
    lit = [shot for shot in shots.lines if _length(shot)]
    whole = max((shot.record_out or 0 for shot in shots.film), default=0)
    if not lit or not whole:
        return ""
    colour = team_colour(production.colour)
    bars = "".join(
        f'<rect x="{(shot.record_in or 0) * _WIDE / whole:.1f}" y="0" width="{max(_length(shot) * _WIDE / whole - 1.5, 1):.1f}" height="24" fill="{colour if shot in lit else HAIRLINE}"/>'
        for shot in shots.film
    )
    length = duration(production.film.frame_rate.seconds(sum(map(_length, lit))), language)
    words = say(
        "steps.strip", language, shots=number(len(lit), language), of=number(len(shots.film), language), length=length
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} 24" preserveAspectRatio="none">{bars}</svg>'
    return f'{drawing(svg, "", "film-strip")}<p class="note">{text(words)}</p>'


def _rows(view: View, production: Production, shots: Sequence[Shot]) -> str:
    return f'<ul class="shot-rows">{"".join(_row(view, production, shot) for shot in shots)}</ul>'


def _row(view: View, production: Production, shot: Shot) -> str:
    """The shot's own page, and its place in the film where both are here."""
    language = view.language
    own = view.to("shots", team=production.code, shot=shot.code)
    row = f'<a href="{text(own)}"><b>{text(shot.code)}</b> <span>{text(shot.description.to(language))}</span></a>'
    if shot.record_in is not None and media_of(production, MediaKind.FILM):
        at = timecode(production.film.frame_rate.seconds(shot.record_in))
        film = view.to("films", team=production.code, shot=shot.code)
        words = say("steps.in_film", language, code=shot.code, at=at)
        row += f'<a class="at" href="{text(film)}" aria-label="{text(words)}">▶ {at}</a>'
    return f"<li>{row}</li>"
