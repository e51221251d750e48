"""Takes counted by the database and found a page at a time: as quick for 40,000 takes as for 400."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, FunctionElement, Select, and_, case, func, null, select
from sqlalchemy.ext.compiler import compiles

from backlot.i18n import VENUE_ZONE
from backlot.records import FrameRate, Participant, RejectReason, Shot, Take, Verdict
from backlot.records.take_sums import TakeGroup
from backlot.store.flattening import raised
from backlot.store.queries.productions import as_service
from backlot.store.queries.rows import linked, table_of
from backlot.store.tables import ServiceRow, ShotRow, ShotTaskRow, TakeRow

_TAKE, _SHOT, _SERVICE = table_of(TakeRow), table_of(ShotRow), table_of(ServiceRow)


class VenueDay(FunctionElement[date]):
    """The day at the venue on which a UTC instant falls; Shanghai has kept eight hours before UTC since 1991."""

    type = Date()
    inherit_cache = True


@compiles(VenueDay, "sqlite")
def _on_sqlite(element: VenueDay, compiler: Any, **how: Any) -> str:
    return f"date({compiler.process(element.clauses, **how)}, '+8 hours')"


@compiles(VenueDay)
def _on_postgres(element: VenueDay, compiler: Any, **how: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **how)} AT TIME ZONE 'Asia/Shanghai' AS DATE)"


@dataclass(frozen=True, slots=True)
class TakeFilter:
    """Which takes are asked for; None asks for any."""

    verdict: Verdict | None = None
    reason: RejectReason | None = None
    service: str | None = None
    day: date | None = None
    person: str | None = None

    def __bool__(self) -> bool:
        return any((self.verdict, self.reason, self.service, self.day, self.person))


@dataclass(frozen=True, slots=True)
class FoundTake:
    """A take, the shot it was made for, and what is seen there."""

    shot: Shot
    take: Take


def take_groups(connection: Connection, code: str) -> tuple[TakeGroup, ...]:
    """The production's takes by day, service, method, verdict and reason; no shot is told."""
    day = VenueDay(_TAKE.c.made_at).label("day")
    return _groups(connection, code, [day, _TAKE.c.service, _TAKE.c.method, _TAKE.c.reject_reason.label("reason")])


def shot_groups(connection: Connection, code: str, shots: tuple[str, ...]) -> tuple[TakeGroup, ...]:
    """The takes of some shots by shot, service, method and verdict; no day and no reason is told."""
    return _groups(connection, code, [_TAKE.c.shot, _TAKE.c.service, _TAKE.c.method], _TAKE.c.shot.in_(shots))


def _groups(
    connection: Connection, code: str, columns: list[ColumnElement[Any]], *which: ColumnElement[bool]
) -> tuple[TakeGroup, ...]:
    price, currency = _SERVICE.c.credit_price_minor, _SERVICE.c.credit_price_currency
    used = and_(_TAKE.c.verdict == Verdict.SELECTED, _TAKE.c.used_in.is_not(None), _TAKE.c.used_out.is_not(None))
    keys = [
        *columns, _TAKE.c.verdict, case((used, 1), else_=0).label("used"), _TAKE.c.frame_rate_numerator,
        _TAKE.c.frame_rate_denominator, currency.label("currency"), case((price.is_(None), _TAKE.c.cost)).label("bill"),
    ]  # fmt: skip
    priced = and_(price.is_not(None), _TAKE.c.credits > 0)
    query = (
        select(
            *keys,
            func.count().label("takes"),
            func.count(_TAKE.c.duration_frames).label("timed"),
            func.coalesce(func.sum(_TAKE.c.duration_frames), 0).label("frames"),
            func.coalesce(func.sum(_TAKE.c.used_out - _TAKE.c.used_in).filter(used), 0).label("used_frames"),
            func.sum(_TAKE.c.credits).label("credits"),
            func.count().filter(priced).label("priced"),
            func.coalesce(func.sum(_TAKE.c.credits * price), 0).label("minor"),
        )
        .select_from(_TAKE.outerjoin(_SERVICE, _SERVICE.c.code == _TAKE.c.service))
        .where(_TAKE.c.production == code, *which)
        .group_by(*(key.element if hasattr(key, "element") else key for key in keys))
    )
    return tuple(_group(dict(row)) for row in connection.execute(query).mappings())


def _group(row: dict[str, Any]) -> TakeGroup:
    """Sums come as decimals from PostgreSQL."""
    top, bottom = row.pop("frame_rate_numerator"), row.pop("frame_rate_denominator")
    whole = {name: int(row[name]) for name in ("takes", "timed", "frames", "used_frames", "credits", "priced", "minor")}
    values: dict[str, Any] = row | whole | {"used": bool(row["used"]), "rate": FrameRate(top, bottom) if top else None}
    return TakeGroup(**values)


def found_takes(
    connection: Connection, code: str, wanted: TakeFilter, start: int, most: int
) -> tuple[int, tuple[FoundTake, ...]]:
    """How many takes are as `wanted`, and `most` of them from the `start`th on: those with a picture, then the others, each
    in the order of the film."""
    where = _where(code, wanted)
    total = connection.execute(select(func.count()).select_from(_TAKE).where(*where)).scalar_one()
    described = [_SHOT.c.description_zh, _SHOT.c.description_en, _SHOT.c.record_in, _SHOT.c.record_out, _SHOT.c.scene]
    query = (
        select(_TAKE, *described)
        .join_from(_TAKE, _SHOT, and_(_SHOT.c.production == _TAKE.c.production, _SHOT.c.code == _TAKE.c.shot))
        .where(*where)
        .order_by(_TAKE.c.still.is_(None), _SHOT.c.position, _TAKE.c.position)
    )
    rows = connection.execute(query.offset(start).limit(most)).mappings()
    return int(total), tuple(FoundTake(_shot_around(dict(row)), raised(Take, dict(row))) for row in rows)


def _shot_around(row: dict[str, Any]) -> Shot:
    return raised(Shot, row, code=row["shot"], takes=(), tasks=())


def _where(code: str, wanted: TakeFilter) -> list[ColumnElement[bool]]:
    parts = [_TAKE.c.production == code]
    named = (
        ("verdict", wanted.verdict),
        ("reject_reason", wanted.reason),
        ("service", wanted.service),
        ("made_by", wanted.person),
    )
    parts += [_TAKE.c[column] == value for column, value in named if value is not None]
    if wanted.day is not None:
        begins = datetime.combine(wanted.day, time(), VENUE_ZONE)
        parts += [_TAKE.c.made_at >= begins, _TAKE.c.made_at < begins + timedelta(days=1)]
    return parts


def shot_takes(connection: Connection, production: str, shot: str) -> Shot | None:
    """One shot with its takes; None where the production has no such shot."""
    query = select(_SHOT).where(_SHOT.c.production == production, _SHOT.c.code == shot)
    found = connection.execute(query).mappings().first()
    if found is None:
        return None
    takes = select(_TAKE).where(_TAKE.c.production == production, _TAKE.c.shot == shot).order_by(_TAKE.c.position)
    tasks = linked(connection, ShotTaskRow, production, "shot", "task")
    made = tuple(raised(Take, dict(row)) for row in connection.execute(takes).mappings())
    return raised(Shot, dict(found), takes=made, tasks=tasks[shot])


def take_services(connection: Connection, code: str) -> tuple[Participant, ...]:
    """The services that made takes of the production, those without a take of it left out."""
    query = select(_SERVICE).where(_SERVICE.c.code.in_(_distinct(_TAKE.c.service, code))).order_by(_SERVICE.c.code)
    return tuple(as_service(dict(row)) for row in connection.execute(query).mappings())


def take_makers(connection: Connection, code: str) -> tuple[tuple[str, int], ...]:
    """Who made takes, and how many: the busiest first."""
    query = select(_TAKE.c.made_by, func.count()).where(_TAKE.c.production == code, _TAKE.c.made_by.is_not(None))
    rows = connection.execute(query.group_by(_TAKE.c.made_by).order_by(func.count().desc(), _TAKE.c.made_by))
    return tuple((person, int(count)) for person, count in rows)


def _distinct(column: ColumnElement[Any], code: str) -> Select[Any]:
    return select(column).where(_TAKE.c.production == code, column.is_not(null())).distinct()
