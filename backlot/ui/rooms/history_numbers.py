"""Then and now: a team's few telling numbers at the moment looked at, beside those of the record as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from backlot.i18n import money, number, say, signed_money
from backlot.records import Language, Money, Production
from backlot.store.queries import take_tally
from backlot.theme import PHONE
from backlot.ui.ask import ask, asking
from backlot.ui.markup import section_heading, table, text
from backlot.ui.past_words import when
from backlot.ui.room import production_at
from backlot.ui.rooms.budget import report_of
from backlot.ui.view import View

Numbers = Mapping[str, int | Money]
PAGES = frozenset({"team", "timeline", "roles", "budget", "films", "decisions", "shots", "replay"})


def then_and_now(view: View) -> str:
    """The numbers that are not what they were; asked within the moment of `view`. Nothing on a page about no one team."""
    if view.page not in PAGES or view.team == "all" or view.moment.made_at is None:
        return ""
    then = production_at(view)
    if then is None:
        return ""
    was = _numbers(then)
    with asking(None):
        now = production_at(view)
        if now is None or now.code != then.code:
            return ""
        stands = _numbers(now)
    language = view.language
    rows = [
        _row(key, was.get(key), stands.get(key), language) for key in was | stands if was.get(key) != stands.get(key)
    ]
    at = when(view.moment.made_at, language)
    heading = section_heading(
        say("then.title", language), say("then.note", language, team=now.name, when=at) if rows else ""
    )
    if not rows:
        return f"{heading}<p>{text(say('then.same', language))}</p>"
    columns = [say(f"then.{name}", language) for name in ("what", "then", "now", "change")]
    fitting = 3 if view.screen is PHONE else 4  # a phone has no room for the difference
    return heading + table(say("then.title", language), columns[:fitting], [row[:fitting] for row in rows])


def _numbers(production: Production) -> dict[str, int | Money]:
    tally, report = ask(take_tally, production.code), report_of(production)
    counts: dict[str, int | Money] = {
        "steps": len(production.tasks),
        "people": len(production.members),
        "decisions": len(production.decisions),
        "shots": tally.shots,
        "takes": tally.made,
    }
    if report is None:
        return counts
    total = report.total
    return counts | {"budget": total.budget, "to_date": total.to_date, "efc": total.efc}


def _row(key: str, was: int | Money | None, now: int | Money | None, language: Language) -> tuple[str, str, str, str]:
    change = ""
    match was, now:
        case Money(), Money() if was.currency == now.currency:
            change = signed_money(now - was, language, "full")
        case int(), int():
            change = ("+" if now > was else "") + number(Decimal(now - was), language)
    return say(f"then.{key}", language), _said(was, language), _said(now, language), change


def _said(value: int | Money | None, language: Language) -> str:
    match value:
        case Money():
            return money(value, language, "full")
        case None:
            return "–"
    return number(value, language)
