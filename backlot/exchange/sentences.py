"""Says an issue to a person: where it is, what stands there and why it is doubted, in the language of the reader."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records.basics import Language
from backlot.records.imports import Issue


def sentence(issue: Issue, language: Language) -> str:
    """Why, in one sentence; the phrase may name the value and the column."""
    return say(issue.key, language, **{"value": issue.value, "column": issue.column, **issue.details})


def told(issue: Issue, language: Language) -> str:
    """`tasks.csv:12 planned_end T012 — The end is before the start.`"""
    place = issue.file if issue.line is None else f"{issue.file}:{issue.line}"
    parts = (place, issue.column, issue.value if issue.value != issue.column else "")
    return f"{' '.join(part for part in parts if part)} — {sentence(issue, language)}"
