"""How accounts and their sign-ins are told in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from backlot.i18n import moment, say
from backlot.records import Language
from backlot.store.sign_ins import AccountSeen

JUST_NOW: Final = timedelta(minutes=3)


def seen_words(account: AccountSeen, language: Language) -> str:
    """Whether somebody is at the desk with the account, or when somebody last was."""
    if account.seen is None:
        return say("accounts.never_seen", language)
    return say("accounts.seen", language, when=when(account.seen, language))


def when(at: datetime, language: Language) -> str:
    """A moment; what is as good as now is called so."""
    is_now = datetime.now(UTC) - at < JUST_NOW
    return say("accounts.just_now", language) if is_now else moment(at, language)
