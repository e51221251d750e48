"""The tables of an evidence pack as typed cells: a workbook and plain CSV are two ways of writing the same ones down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from backlot.exchange.evidence.evidence import Evidence, both, included
from backlot.i18n import VENUE_ZONE, say
from backlot.records import Money, Text
from backlot.records.topsheet import AccountCost, CostSums, EntryCost, LineCost, SectionCost


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of ours over the sheet's own rows; `{row}` is its row. `value` is what it comes to, reckoned by us."""

    words: str
    value: Money


Cell = str | int | Decimal | date | Money | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """`key` names the sheet and its file; `bold` holds the indices of the rows that are sums."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bold: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        return both(f"evidence.sheet.{self.key}")


def sheets(evidence: Evidence) -> tuple[Sheet, ...]:
    """Every sheet of the pack in the order a producer reads them."""
    return (
        top_sheet(evidence),
        cost_sheet(evidence),
        accounts(evidence),
        lines(evidence),
        entries(evidence),
        phases(evidence),
        rates(evidence),
        definitions(evidence),
        about(evidence),
    )


def _columns(*names: str, wide: Iterable[str] = ()) -> tuple[Column, ...]:
    broad = set(wide)
    return tuple(Column(both(f"evidence.column.{name}"), _width(name, name in broad)) for name in names)


def _width(name: str, broad: bool) -> int:
    if broad:
        return 40
    return 28 if name in ("name_zh", "name_en", "section", "base") else 15


_SUMS = ("budget", "to_date", "committed", "to_complete", "efc", "variance")


def _costs(sums: CostSums) -> tuple[Cell, ...]:
    """The six figures of a cost report; what follows from the others is a formula. They stand in columns D to I."""
    efc = Formula("=E{row}+F{row}+G{row}", sums.efc)
    variance = Formula("=D{row}-H{row}", sums.variance)
    return (sums.budget, sums.to_date, sums.committed, sums.to_complete, efc, variance)


def _total(first: int, last: int, sums: CostSums) -> tuple[Cell, ...]:
    """The sums of the rows from `first` to `last` (as the workbook counts them)."""
    whole = (sums.budget, sums.to_date, sums.committed, sums.to_complete, sums.efc, sums.variance)
    if last < first:
        return whole
    return tuple(
        Formula(f"=SUM({letter}{first}:{letter}{last})", each) for letter, each in zip("DEFGHI", whole, strict=True)
    )


HEAD = 4  # rows above the first row of data: title, scope, empty, header


def top_sheet(evidence: Evidence) -> Sheet:
    """One row a section, the reserve, and the total."""
    rows: list[tuple[Cell, ...]] = [_section(section) for section in evidence.report.sections]
    contingency = evidence.report.contingency
    if contingency is not None:
        name = both("evidence.contingency", percent=f"{contingency.percent.normalize():f}")
        bases = [Text(*(say(f"section.{each}", language) for language in ("zh", "en"))) for each in contingency.base]
        base = "、".join(each.zh for each in bases) + " " + ", ".join(each.en for each in bases)
        rows.append((name, base, None, *_costs(contingency.sums)))
    rows.append((both("evidence.total"), "", None, *_total(HEAD + 1, HEAD + len(rows), evidence.report.total)))
    columns = _columns("section", "base", "fringes", *_SUMS, wide=("section",))
    return Sheet("top", columns, tuple(rows), frozenset({len(rows) - 1}))


def _section(section: SectionCost) -> tuple[Cell, ...]:
    return (both(f"section.{section.section}"), "", section.fringes, *_costs(section.sums))


def cost_sheet(evidence: Evidence) -> Sheet:
    """One row an account, with the note that explains what goes over."""
    rows: list[tuple[Cell, ...]] = []
    for each in evidence.report.accounts:
        notes = [estimate.estimate.note for estimate in each.estimates if estimate.estimate.note]
        told = (" ".join(note.zh for note in notes), " ".join(note.en for note in notes))
        rows.append((each.account.code, each.account.name.zh, each.account.name.en, *_costs(each.sums), *told))
    contingency = evidence.report.contingency
    if contingency is not None:
        rows.append(
            ("", say("evidence.reserve", "zh"), say("evidence.reserve", "en"), *_costs(contingency.sums), "", "")
        )
    total = _total(HEAD + 1, HEAD + len(rows), evidence.report.total)
    rows.append(("", say("evidence.total", "zh"), say("evidence.total", "en"), *total, "", ""))
    columns = _columns("account", "name_zh", "name_en", *_SUMS, "note_zh", "note_en", wide=("note_zh", "note_en"))
    return Sheet("cost", columns, tuple(rows), frozenset({len(rows) - 1}))


def accounts(evidence: Evidence) -> Sheet:
    """The budget's side: what was computed, what the sheet stated, and by how much they differ."""
    rows = [_account(each) for each in evidence.report.accounts]
    columns = _columns(
        "account", "section", "name_zh", "name_en", "lines", "subtotal", "fringes", "budget", "difference"
    )
    return Sheet("accounts", columns, tuple(rows))


def _account(each: AccountCost) -> tuple[Cell, ...]:
    net = each.sums.budget - each.fringes
    budget = Formula("=F{row}+G{row}", each.sums.budget)
    name = each.account.name
    section = both(f"section.{each.account.section}")
    return (each.account.code, section, name.zh, name.en, len(each.lines), net, each.fringes, budget, each.difference)


def lines(evidence: Evidence) -> Sheet:
    names = "code account description_zh description_en quantity unit multiplier rate currency subtotal fringe_percent"
    columns = _columns(
        *names.split(), "fringes", "line_total", "stated", "difference", "funding", "phase",
        wide=("description_zh", "description_en"),
    )  # fmt: skip
    return Sheet("lines", columns, tuple(_line(each) for each in evidence.report.lines))


def _line(each: LineCost) -> tuple[Cell, ...]:
    line = each.line
    total = Formula("=J{row}+L{row}", each.total)
    return (
        line.code, line.account, line.description.zh, line.description.en, line.quantity, both(f"unit.{line.unit}"),
        line.multiplier, line.rate, line.rate.currency, each.subtotal, line.fringe_percent, each.fringe, total,
        each.stated, each.difference, both(f"funding.{line.funding}"), both(f"phase.{line.phase}") if line.phase else "",
    )  # fmt: skip


def entries(evidence: Evidence) -> Sheet:
    names = "code day account kind vendor_zh vendor_en description_zh description_en amount currency exchange booked"
    columns = _columns(
        *names.split(), "funding", "step", "service", "credits", wide=("description_zh", "description_en")
    )
    return Sheet("entries", columns, tuple(_entry(each) for each in evidence.report.entries))


def _entry(each: EntryCost) -> tuple[Cell, ...]:
    cost = each.entry
    return (
        cost.code, cost.day, cost.account, both(f"cost_kind.{cost.kind}"), cost.vendor.zh, cost.vendor.en,
        cost.description.zh, cost.description.en, cost.amount, cost.amount.currency, cost.rate, each.amount,
        both(f"funding.{cost.funding}"), cost.task or "", cost.service or "", cost.credits or None,
    )  # fmt: skip


def phases(evidence: Evidence) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (both(f"phase.{each.phase}") if each.phase else both("evidence.no_phase"), "", None, *_costs(each.sums))
        for each in evidence.report.phases
    ]
    if evidence.report.contingency is not None:
        rows.append((both("evidence.reserve"), "", None, *_costs(evidence.report.contingency.sums)))
    rows.append((both("evidence.total"), "", None, *_total(HEAD + 1, HEAD + len(rows), evidence.report.total)))
    columns = (*_columns("phase", wide=("phase",)), Column("", 2), Column("", 2), *_columns(*_SUMS))
    return Sheet("phases", columns, tuple(rows), frozenset({len(rows) - 1}))


def rates(evidence: Evidence) -> Sheet:
    rows = [(each.currency, each.day, each.rate, each.source) for each in evidence.rates]
    return Sheet("rates", _columns("currency", "day", "exchange", "source", wide=("source",)), tuple(rows))


DEFINED: tuple[str, ...] = (
    "budget",
    "subtotal",
    "fringes",
    "contingency",
    "stated",
    "to_date",
    "committed",
    "to_complete",
    "efc",
    "variance",
    "funding",
    "phase",
    "exchange",
)


def definitions(evidence: Evidence) -> Sheet:
    rows = [
        (both(f"evidence.column.{name}"), say(f"evidence.means.{name}", "zh"), say(f"evidence.means.{name}", "en"))
        for name in DEFINED
    ]
    return Sheet(
        "definitions", _columns("term", "means_zh", "means_en", wide=("term", "means_zh", "means_en")), tuple(rows)
    )


def about(evidence: Evidence) -> Sheet:
    """What these files rest on."""
    rows = [(both(f"evidence.about.{key}"), value) for key, value in facts(evidence)]
    return Sheet("about", (Column("", 34), Column("", 80)), tuple(rows))


def facts(evidence: Evidence) -> Sequence[tuple[str, str]]:
    """(what, value) of the pack's own frame."""
    production = evidence.production
    at = evidence.at.astimezone(VENUE_ZONE)
    return (
        ("team", f"{production.name.zh} {production.name.en}"),
        ("film", f"{production.film.title.zh} {production.film.title.en}"),
        ("kind", both(f"production_kind.{production.kind}")),
        ("currency", evidence.report.currency),
        ("scope", included(evidence.scope)),
        ("as_of", evidence.report.as_of.isoformat()),
        ("edition", str(evidence.edition)),
        ("edition_at", f"{at:%Y-%m-%d %H:%M} UTC+8"),
        ("digest", evidence.digest),
        ("content", evidence.content_hash),
    )
