"""A press on a draft: told, and said; colleagues' desks hear of it although most of it makes no edition."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backlot.records import BacklotError, Language
from backlot.store.change_list import change_told
from backlot.store.changes import AlreadyDone
from backlot.store.database import reading
from backlot.ui.desk.news import bad_news, forget_news, good_news
from backlot.ui.runtime import engine, watch
from backlot.ui.tell import tell


def press(command: Callable[..., Any], *args: Any, language: Language, news: str, **more: Any) -> bool:
    """Tell `command` and say what came of it, with the way back where it made a change; whether it was done."""
    forget_news()
    try:
        tell(command, *args, **more)
    except AlreadyDone:
        pass  # the first press was heard after all
    except BacklotError as error:
        bad_news(error, language)
        return False
    good_news(language, news, _came_to(more.get("operation")))
    watch().again()
    return True


def _came_to(operation: str | None) -> int | None:
    if operation is None:
        return None
    try:
        with reading(engine()) as connection:
            return change_told(connection, operation)
    except BacklotError:  # done it is; only the way back is not offered here
        return None
