"""Lets drafts out at their hour: one quiet thread that wakes at the earliest, whoever else runs on the same record."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Engine, func, select

from backlot.records import BacklotError, DraftState
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.drafts import publish_draft, publish_held
from backlot.store.commands.rights import Right
from backlot.store.database import reading, writing
from backlot.store.drafts.reading import draft_called, problem_words
from backlot.store.queries.rows import table_of
from backlot.store.staff import admit, staff_called
from backlot.store.tables import DraftRow
from backlot.store.watch import EditionWatch

log = logging.getLogger(__name__)
LOOK_EVERY: Final = 5.0  # seconds: as late may an hour be heard of that was set in another process
SHORTEST: Final = 1.0  # seconds, while one that is due can't be published for now
_AWAY: Final = frozenset({"error.not_saved", "error.database_away"})  # it was not looked at yet: wait and try again


@dataclass(slots=True)
class Gone:
    """What came of the drafts that were due: the editions they made, and the codes of those that were refused."""

    editions: list[int] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def keep_published(engine: Engine, watch: EditionWatch) -> threading.Event:
    """Publish every draft at its hour, those whose hour passed while nobody ran at once; the answer, set, ends it.
    `watch` hears of each edition that this makes, and of refusals."""
    ended = threading.Event()
    threading.Thread(target=_run, args=(engine, watch, ended), name="drafts", daemon=True).start()
    return ended


def publish_due(engine: Engine, now: datetime) -> Gone:
    """Publish what is due at `now`, the earliest first. What can't be published is refused with the reason in its note, and
    does not hold up the next."""
    table = table_of(DraftRow)
    due = select(table.c.code).where(table.c.state == DraftState.OPEN, table.c.publish_at <= now)
    with reading(engine) as connection:
        codes = tuple(connection.execute(due.order_by(table.c.publish_at, table.c.code)).scalars())
    gone = Gone()
    for code in codes:
        _publish(engine, code, now, gone)
    return gone


def next_hour(engine: Engine) -> datetime | None:
    """The earliest hour that a draft waits for."""
    table = table_of(DraftRow)
    earliest = select(func.min(table.c.publish_at)).where(table.c.state == DraftState.OPEN)
    with reading(engine) as connection:
        return connection.execute(earliest).scalar()


def pause(engine: Engine, now: datetime) -> float:
    """Seconds to sleep: until the next hour, and not so long that one set meanwhile is missed."""
    hour = next_hour(engine)
    return LOOK_EVERY if hour is None else min(LOOK_EVERY, max(0.0, (hour - now).total_seconds()))


def _publish(engine: Engine, code: str, now: datetime, gone: Gone) -> None:
    try:
        with unit_of_work(engine, "", "publish_draft") as unit:
            done = _publish_held(unit, code, now)
        if done:
            gone.editions.append(unit.edition)
    except BacklotError as fault:
        if fault.key not in _AWAY:
            _refuse(engine, code, now, fault, gone)
    except Exception:
        log.exception("draft %s could not be published", code)
        _refuse(engine, code, now, BacklotError("error.draft_clash"), gone)


def _publish_held(unit: Unit, code: str, now: datetime) -> bool:
    """In the name and with the rights, at this moment, of whoever set the hour. Every writer holds the edition's row, so
    that of several processes the second finds it published and does nothing."""
    draft = draft_called(unit.connection, code, locked=True)
    if draft is None or draft.state is not DraftState.OPEN or draft.publish_at is None or draft.publish_at > now:
        return False
    someone = staff_called(unit.connection, draft.who)
    if someone is None or not someone.may(Right.EDIT):
        raise BacklotError("error.draft_nobody", who=draft.name)
    admit(unit, someone, publish_draft)
    if not all(someone.may(part.right) for part in draft.parts) or not draft.is_open_to(draft.who, unit.team):
        raise BacklotError("error.draft_nobody", who=draft.name)
    publish_held(unit, draft, draft.one_language)
    return True


def _refuse(engine: Engine, code: str, now: datetime, fault: BacklotError, gone: Gone) -> None:
    log.warning("draft %s was not published: %s", code, fault)
    table = table_of(DraftRow)
    still = (table.c.code == code, table.c.state == DraftState.OPEN, table.c.publish_at <= now)
    values = {"state": DraftState.REFUSED, "note": problem_words(fault), "version": table.c.version + 1}
    with writing(engine) as connection:
        if connection.execute(table.update().where(*still).values(**values)).rowcount:
            gone.refused.append(code)


def _run(engine: Engine, watch: EditionWatch, ended: threading.Event) -> None:
    wait = 0.0
    while not ended.wait(wait):
        wait = LOOK_EVERY
        try:
            due = publish_due(engine, datetime.now(UTC))
            for edition in due.editions:
                watch.tell(edition)
            if due.refused:
                watch.again()
            wait = pause(engine, datetime.now(UTC)) or SHORTEST
        except BacklotError as error:
            log.warning("drafts wait: %s", error.key)
        except Exception:
            log.exception("drafts could not be looked at")
