"""What if: four sliders over what the film really cost; the answer stands at once, with its formula and in its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from backlot.i18n import duration, money, number, percent, say, signed_money
from backlot.records import Money, minor_units
from backlot.records.making import take_money
from backlot.records.what_if import Assumptions, Baseline, baseline, number_of, outcome
from backlot.store.queries.costs import billed_takes
from backlot.ui.ask import ask
from backlot.ui.drawings import show
from backlot.ui.markup import link, nothing_known, section_heading, text
from backlot.ui.rooms.budget_frame import Sheet

PARAMS: Final = ("price", "acceptance", "crew", "minutes")
PARTS: Final = ("people", "generation", "compute", "rest")


@dataclass(frozen=True, slots=True)
class Slider:
    """One assumption: bounds, step and today's value as the address writes them, and the value asked for."""

    name: str
    least: Fraction
    most: Fraction
    step: Fraction
    now: Fraction
    asked: Fraction | None

    @property
    def value(self) -> Fraction:
        return self.now if self.asked is None else self.asked


def draw_what_if(sheet: Sheet) -> None:
    language, film = sheet.language, sheet.production.film
    seconds = Fraction(film.runtime_frames or 0) / film.frame_rate.fraction
    base = baseline(sheet.report, take_money(sheet.report, ask(billed_takes, sheet.production.code)), seconds)
    if not base.is_sound:
        show(nothing_known(language, "what_if.none"))
        return
    sliders = sliders_of(sheet, base)
    asked = {each.name: each.asked for each in sliders}
    minor = minor_units(sheet.report.currency)
    price, acceptance, minutes = asked["price"], asked["acceptance"], asked["minutes"]
    assumed = Assumptions(
        None if price is None else price * minor,
        None if acceptance is None else acceptance / 100,
        None if asked["crew"] is None else asked["crew"] / 100,
        None if minutes is None else minutes * 60,
    )
    result = outcome(base, assumed)
    heading = section_heading(say("what_if.title", language), say("what_if.lead", language))
    rows = "".join(_slider(sheet, each) for each in sliders)
    reset = link(sheet.view.here(**dict.fromkeys(PARAMS)), say("what_if.reset", language), "button")
    show(
        f'{heading}<section class="what-if" style="--team:{sheet.colour}" {_data(base, minor, language)}><div class="sliders">{rows}<p>{reset}</p></div>'
        f'<div class="answer">{_answer(sheet, base, result.efc)}{_bars(sheet, base, result)}</div></section>'
    )
    show(_formula(sheet, base))


def sliders_of(sheet: Sheet, base: Baseline) -> tuple[Slider, ...]:
    """Prices from nothing to four times today's, acceptance from one in a hundred, crews from half to double, films to ten minutes."""
    minor = minor_units(sheet.report.currency)
    price = _round(base.price / minor, 2)
    minutes = _round(base.seconds / 60, 2)
    most = max(_round(price * 4, 2), Fraction(1, 100))
    found = [
        ("price", Fraction(0), most, Fraction(1, 100), price),
        ("acceptance", Fraction(1), Fraction(100), Fraction(1, 10), _round(base.acceptance * 100, 1)),
        ("crew", Fraction(50), Fraction(200), Fraction(1), Fraction(100)),
        ("minutes", Fraction(1, 2), max(Fraction(10), minutes), Fraction(1, 20), minutes),
    ]
    asked = {name: number_of(sheet.view.more.get(name), least, top) for name, least, top, _, _ in found}
    return tuple(
        Slider(name, least, top, step, now, None if asked[name] == now else asked[name])
        for name, least, top, step, now in found
    )


def _round(value: Fraction, places: int) -> Fraction:
    return Fraction(round(value * 10**places), 10**places)


def plain(value: Fraction) -> str:
    """As an address and a slider write it."""
    return f"{float(value):.10g}"


def _data(base: Baseline, minor: int, language: str) -> str:
    """What the page's own script reckons with: exact where it matters, at today's values every factor is one."""
    numbers = {each: getattr(base, each).minor for each in PARTS}
    numbers |= {"generations": base.generations, "accepted": base.accepted, "minor": minor}
    told = " ".join(f'data-{name}="{value}"' for name, value in numbers.items())
    return (
        f'{told} data-seconds="{plain(base.seconds)}" data-currency="{text(base.efc.currency)}" data-lang="{language}"'
    )


def _slider(sheet: Sheet, each: Slider) -> str:
    language = sheet.language
    label = say(f"what_if.{each.name}", language)
    return (
        f'<p class="slider" data-name="{each.name}"><span class="label">{text(label)}</span>'
        f"<output>{text(_told(sheet, each.name, each.value))}</output>"
        f'<input type="range" min="{plain(each.least)}" max="{plain(each.most)}" step="{plain(each.step)}" '
        f'value="{plain(each.value)}" data-now="{plain(each.now)}" aria-label="{text(label)}" '
        f'aria-valuetext="{text(_told(sheet, each.name, each.value))}">'
        f'<small class="note">{text(say("what_if.now", language, value=_told(sheet, each.name, each.now)))}</small></p>'
    )


def _told(sheet: Sheet, name: str, value: Fraction) -> str:
    language = sheet.language
    if name == "price":
        return money(Money.of(plain(value), sheet.report.currency), language, "full")
    if name == "minutes":
        return duration(float(value * 60), language)
    return percent(float(value) / 100, language, 1 if name == "acceptance" else 0)


def _answer(sheet: Sheet, base: Baseline, efc: Money) -> str:
    language = sheet.language
    change = signed_money(efc - base.efc, language, "full")
    return (
        f'<p class="figure" aria-live="polite"><strong data-says="efc">{text(sheet.full(efc))}</strong>'
        f"<span>{text(say('what_if.efc', language))}</span></p>"
        f'<p class="note"><span data-says="change">{text(change)}</span> '
        f"{text(say('what_if.against', language, efc=sheet.full(base.efc)))}{'' if language == 'zh' else ' '}{text(sheet.includes)}</p>"
    )


def _bars(sheet: Sheet, base: Baseline, result: object) -> str:
    """The four parts, now dim and what-if bright, on one scale that the script widens with the largest."""
    language = sheet.language
    amounts = {each: (getattr(base, each), getattr(result, each)) for each in PARTS}
    most = max([1, *(amount.minor for pair in amounts.values() for amount in pair)])
    rows = "".join(
        f'<li data-part="{each}"><span>{text(say(f"what_if.part.{each}", language))}</span>'
        f'<b data-says="{each}">{text(sheet.full(new))}</b>'
        f'<i class="was" style="width:{_share(old, most)}%"></i><i class="would" style="width:{_share(new, most)}%"></i></li>'
        for each, (old, new) in amounts.items()
    )
    return f'<ul class="drivers">{rows}</ul>'


def _share(amount: Money, most: int) -> str:
    return f"{max(amount.minor, 0) * 100 / most:.2f}"


def _formula(sheet: Sheet, base: Baseline) -> str:
    """The assumptions in words, with the numbers they rest on."""
    language = sheet.language
    price = Money.of(plain(base.price / minor_units(sheet.report.currency)), sheet.report.currency)
    details = {
        "generations": number(base.generations, language),
        "accepted": number(base.accepted, language),
        "acceptance": percent(float(base.acceptance), language, 1),
        "price": money(price, language, "full"),
        "generation": sheet.full(base.generation),
    }
    keys: Sequence[str] = ("formula", "volume", "price_means", "acceptance_means", "people_means", "fixed")
    items = "".join(f"<li>{text(say(f'what_if.{key}', language, **details))}</li>" for key in keys)
    return f'{section_heading(say("what_if.assumed", language))}<ul class="assumed">{items}</ul>'
