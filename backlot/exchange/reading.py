"""The door of the exchange: looks at a folder, reads it by the reader it needs, and doubts what was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from backlot.exchange.doubt import located
from backlot.exchange.folder import read_folder
from backlot.exchange.layouts import TABLES
from backlot.exchange.omc import read_omc
from backlot.exchange.production_file import RECORD
from backlot.exchange.reconcile import doubts
from backlot.exchange.shared import Shared, read_shared
from backlot.records.imports import Issue, Reading, Severity


def read_any(path: Path, shared: Shared | None = None) -> Reading:
    """The record in `path`, whatever form it has; one clear issue where it has none that we know."""
    if not path.is_dir():
        return Reading(None, (Issue(str(path), None, "", "", "exchange.no_folder"),))
    if any((path / name).exists() for name in (RECORD, *TABLES)):
        return read_folder(path, shared)
    if any(path.glob("*.json")):
        return read_omc(path)
    return Reading(None, (Issue(str(path), None, "", "", "exchange.no_record"),))


def examine(path: Path, shared: Shared | None = None) -> Reading:
    """`read_any`, then every doubt with its place; with an error among them there is no production."""
    shared = read_shared(path.resolve().parent) if shared is None else shared
    reading = read_any(path, shared)
    if reading.production is None:
        return reading
    found = doubts(reading.production, shared.accounts, shared.services)
    issues = (*reading.issues, *(located(issue, reading.places) for issue in found))
    refused = any(issue.severity is Severity.ERROR for issue in issues)
    return replace(reading, production=None if refused else reading.production, issues=issues)
