"""The evidence of a production's money as files: made once for each edition, scope and currency, then handed out as kept."""

from __future__ import annotations

import contextlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final

from backlot.exchange.evidence.document import document
from backlot.exchange.evidence.evidence import Evidence
from backlot.exchange.evidence.pack import pack
from backlot.exchange.evidence.workbook import workbook
from backlot.records import BacklotError
from backlot.records.currency import BASE
from backlot.records.scope import Scope, scope_of
from backlot.store.queries import production
from backlot.store.queries.costs import exchange_rates
from backlot.store.queries.editions import EditionMark, edition_mark
from backlot.ui.archive import looking_back, word_of_today
from backlot.ui.ask import ask, asking
from backlot.ui.moments import moment_of
from backlot.ui.rooms.budget_frame import display_in, report_of

KINDS: Final[Mapping[str, Callable[[Evidence], bytes]]] = {"zip": pack, "xlsx": workbook, "pdf": document}
KEPT: Final = 32  # files; one is about 150 KB
WAITING: Final = 8  # guests; the next one is asked to come again
_files: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
_press = threading.Lock()
_queue = threading.BoundedSemaphore(WAITING)


def paper(team: str, kind: str, asked: Mapping[str, str]) -> tuple[str, bytes] | None:
    """File name and bytes of the evidence of `team` as `asked` (scope, currency, as_of); None where there is no budget.

    Raises BacklotError("error.papers_busy") where too many are waiting for one."""
    edition = moment_of(asked.get("as_of")).edition
    with asking(None):
        mark = ask(edition_mark, edition)
    if mark is None or kind not in KINDS:
        return None
    scope = scope_of(asked.get("scope"))
    today = None if edition is None else word_of_today()  # what was withdrawn since is in no file of the past either
    with asking(None):
        known = ask(exchange_rates)
    currency = asked.get("currency")
    spoken = currency if currency == BASE or currency in known else None  # a made-up one makes no file of its own
    key = (team, kind, scope, spoken, mark, today)
    if key not in _files:
        _make(key, lambda: _evidence(team, scope, spoken, mark, edition))
    data = _files.get(key, b"")
    return (f"ai-backlot-{team}-edition-{mark.number}.{kind}", data) if data else None


def _make(key: tuple[object, ...], evidence: Callable[[], Evidence | None]) -> None:
    """One at a time: a file takes a core for a second or two, and screens come first."""
    if not _queue.acquire(blocking=False):
        raise BacklotError("error.papers_busy")
    try:
        with _press:
            if key in _files:
                return
            found = evidence()
            _files[key] = KINDS[str(key[1])](found) if found else b""
            while len(_files) > KEPT:
                _files.popitem(last=False)
    finally:
        _queue.release()


def _evidence(team: str, scope: Scope, currency: str | None, mark: EditionMark, edition: int | None) -> Evidence | None:
    with _at(edition):
        record = ask(production, team)
        known = ask(exchange_rates)
        if record is None or record.budget is None:
            return None
        report = report_of(record, scope, display_in(currency, record.budget.currency))
    if report is None:
        return None
    used = [known[code] for code in sorted(known)]
    return Evidence(record, report, used, scope, mark.number, mark.digest, mark.at)


def _at(edition: int | None) -> AbstractContextManager[None]:
    return contextlib.nullcontext() if edition is None else looking_back(edition)
