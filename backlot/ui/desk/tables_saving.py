"""The one press of a table: all that was shown as one change, or none of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from backlot.i18n import say
from backlot.records import BacklotError, Language, Text
from backlot.store.changes import AlreadyDone, RowMoved
from backlot.store.commands.wishes import Wish, WishFault, grant_wishes
from backlot.ui.desk.news import bad_news, forget_news
from backlot.ui.desk.saving import done
from backlot.ui.desk.tables_open import OpenTable, close_table, table_in_hand
from backlot.ui.desk.tables_plan import Plan, plan_of
from backlot.ui.desk.tables_words import row_words
from backlot.ui.tell import tell

_SUBJECT: Final = 80
_LANGUAGES: Final[tuple[Language, Language]] = ("zh", "en")


def discard() -> None:
    close_table()
    forget_news()


def save(shown_in: str, shown_wishes: tuple[Wish, ...], one_language: bool, language: Language) -> None:
    """All that was shown, as one change, or none of it. What was typed after it was shown is not saved unseen."""
    forget_news()
    try:
        table, plan = as_shown(shown_in)
        if (plan.wishes, plan.one_language) != (shown_wishes, one_language) or not plan.may_be_saved:
            raise BacklotError("error.table_not_as_shown")
        operation = table.operation(plan.wishes, one_language)
        _tell(table, plan, operation)
    except BacklotError as error:
        bad_news(error, language)
        return
    close_table()
    done(language, operation)


def as_shown(shown_in: str) -> tuple[OpenTable, Plan]:
    """The table in hand, which must be the one that was shown, and what it comes to now."""
    table = table_in_hand()
    if table is None or table.id != shown_in:
        raise BacklotError("error.table_not_as_shown")
    return table, plan_of(table)


@contextmanager
def explained(plan: Plan) -> Iterator[None]:
    """The fault of one wish is told with the row that it is about."""
    try:
        yield
    except WishFault as fault:
        if isinstance(fault.fault, RowMoved):
            raise BacklotError("error.table_moved") from fault
        edit = plan.settled.edits[fault.at]
        row = Text(*(row_words(edit.row, edit.new, each) for each in _LANGUAGES))
        reason = Text(*(say(fault.key, each, **fault.details) for each in _LANGUAGES))
        raise BacklotError("error.table_row", row=row, reason=reason) from fault


def _tell(table: OpenTable, plan: Plan, operation: str) -> None:
    with explained(plan), suppress(AlreadyDone):  # the first try was saved after all
        tell(
            grant_wishes,
            plan.wishes,
            plan.one_language,
            subject=codes_of(plan),
            production=table.look.team or None,
            operation=operation,
        )


def codes_of(plan: Plan) -> str:
    """The codes of the rows, for the list of changes."""
    words = " ".join(wish.code or "+" for wish in plan.wishes)
    return words if len(words) <= _SUBJECT else words[:_SUBJECT] + "…"
