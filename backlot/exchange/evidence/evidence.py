"""What an evidence pack is made from: one report at one edition, and the words that say so on every sheet."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backlot.i18n import say
from backlot.records import LANGUAGES, Production
from backlot.records.programme import ExchangeRate
from backlot.records.scope import Scope
from backlot.records.topsheet import CostReport


@dataclass(frozen=True, slots=True)
class Evidence:
    """`report` is the production's budget in `scope`; `edition`, its signature `digest` and its moment `at` say which record
    it was drawn from, so that the same edition gives the same files."""

    production: Production
    report: CostReport
    rates: Sequence[ExchangeRate]
    scope: Scope
    edition: int
    digest: str
    at: datetime

    @property
    def title(self) -> str:
        zh, en = (say("evidence.title", language, team=self.production.name.to(language)) for language in LANGUAGES)
        return f"{zh} {en}"

    @property
    def content_hash(self) -> str:
        """SHA-256 over every line and entry that the report counts: two packs with one hash hold the same money."""
        leaves = (leaf for account in self.report.accounts for leaf in account.leaves)
        return hashlib.sha256("\n".join(repr(leaf) for leaf in leaves).encode()).hexdigest()


def both(key: str, **details: object) -> str:
    """A phrase in both languages, as the headings of a sheet carry it."""
    zh, en = say(key, "zh", **details), say(key, "en", **details)
    return zh if zh == en else f"{zh} {en}"


def included(scope: Scope) -> str:
    """What the figures include, in both languages."""
    parts = tuple(Scope)[: tuple(Scope).index(scope) + 1]
    zh = "＋".join(say(f"scope.{part}", "zh") for part in parts)
    en = " + ".join(say(f"scope.{part}", "en") for part in parts)
    return f"{zh} / {en}"
