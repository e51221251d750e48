"""How accounts and their sign-ins are told in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Final

from backlot.i18n import moment, say
from backlot.records import Language
from backlot.store.sign_ins import AccountSeen
from backlot.ui.markup import text

JUST_NOW: Final = timedelta(minutes=3)


def seen_words(account: AccountSeen, language: Language) -> str:
    """When somebody was last at the desk with the account, in a sentence of its own."""
    if account.seen is None:
        return say("accounts.never_seen", language)
    return say("accounts.seen", language, when=when(account.seen, language))


def seen_at(account: AccountSeen, language: Language) -> str:
    """The same beside its label."""
    return say("accounts.never_seen", language) if account.seen is None else when(account.seen, language)


def clauses(parts: Iterable[str]) -> str:
    """Short words beside one another, as HTML whose lines break between them."""
    return " · ".join(f"<span>{text(part)}</span>" for part in parts if part)


def when(at: datetime, language: Language) -> str:
    """A moment; what is as good as now is called so."""
    is_now = datetime.now(UTC) - at < JUST_NOW
    return say("accounts.just_now", language) if is_now else moment(at, language)
