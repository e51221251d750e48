"""A write that may take longer than a page waits: told on a thread of its own, its progress shown, its outcome said once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.changes import AlreadyDone, RowMoved, Unit
from backlot.store.commands.wishes import WishFault
from backlot.ui import access
from backlot.ui.desk.imports_work import Work, begin, draw_progress, forget
from backlot.ui.desk.news import bad_news, forget_news
from backlot.ui.desk.saving import done
from backlot.ui.tell import tell_long

_IN_HAND: Final = "desk.long"
SEEN: Final = "desk.import.seen"  # the look at a file: its key, and the edition that it was held against


@dataclass(frozen=True, slots=True)
class _InHand:
    work: Work
    operation: str
    news: str


def attempt_long(
    command: Callable[..., Any],
    *args: Any,
    language: Language,
    operation: str,
    rows: int = 0,
    before: Callable[[Work], tuple[Any, ...]] | None = None,
    stage: str = "import.stage.writing",
    news: str = "desk.saved_plain",
    **more: Any,
) -> None:
    """Tell `command` on the working thread: `rows` is about how many it will write, `before` makes its arguments there.

    All of it or nothing; rights are read again when it is written. What came of it is said at the next look."""
    token = access.token()

    def task(work: Work) -> Any:
        given = args if before is None else before(work)

        def watched(unit: Unit) -> None:
            work.at(stage, rows, lambda: len(unit.rows))

        work.at(stage)
        return tell_long(token, command, *given, operation=operation, watched=watched, **more)

    forget_news()
    work = begin(operation, task)
    st.session_state[_IN_HAND] = _InHand(work, operation, news)
    if work.wait():
        settle(language)


def settle(language: Language) -> bool:
    """Say what came of the work in hand once it is over; whether anything was said."""
    kept = st.session_state.get(_IN_HAND)
    if not isinstance(kept, _InHand) or not kept.work.is_over:
        return False
    del st.session_state[_IN_HAND]
    forget(kept.operation)
    fault = kept.work.fault
    if fault is None or isinstance(fault, AlreadyDone):
        done(language, kept.operation, kept.news)
        st.session_state.pop(SEEN, None)  # what was looked at is no more
    else:
        bad_news(_plain(fault), language)
    return True


def is_at_it() -> bool:
    kept = st.session_state.get(_IN_HAND)
    return isinstance(kept, _InHand) and not kept.work.is_over


def draw_long(language: Language) -> None:
    """At the place of the news: how far it is, until it is over."""
    if settle(language):
        st.rerun()
    kept = st.session_state.get(_IN_HAND)
    if isinstance(kept, _InHand):
        st.caption(say("import.leave_open", language))
        draw_progress(kept.work, language)


def _plain(fault: BacklotError) -> BacklotError:
    if isinstance(fault, WishFault):
        return BacklotError("import.moved_meanwhile") if isinstance(fault.fault, RowMoved) else fault.fault
    return fault
