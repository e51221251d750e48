"""What changed from one wording to the next, word by word; marked by line and sign, never by colour alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

from backlot.i18n import say
from backlot.records import Language
from backlot.ui.markup import text

# Latin words and numbers whole, with the space behind them; every other sign by itself.
_PIECE: Final = re.compile(r"[A-Za-z0-9'’\-]+\s*|\s+|.", re.DOTALL)
_LONGEST: Final = 2_000  # pieces; a longer text is shown without its differences
_SHORTEST_RUN: Final = 2  # what stays between two changes, in pieces, and is not worth an island of its own

Change = tuple[str, str, str]  # what stayed, what went, what came; each may be empty


def changes(before: str, after: str) -> list[Change]:
    """`after` told as a list of what stayed, went and came in turn."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(old), len(new)) > _LONGEST:
        return [("", before, after)]
    found: list[Change] = []
    for kind, a, b, c, d in _runs(old, new):
        if kind == "equal":
            found.append(("".join(new[c:d]), "", ""))
        elif found and not found[-1][0]:
            found[-1] = ("", found[-1][1] + "".join(old[a:b]), found[-1][2] + "".join(new[c:d]))
        else:
            found.append(("", "".join(old[a:b]), "".join(new[c:d])))
    return found


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """The matcher's runs; a short equal one between two changes counts as changed, so that words stay whole."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (kind, a, b, c, d) in enumerate(codes):
        between = 0 < at < len(codes) - 1
        yield ("replace" if kind == "equal" and between and b - a < _SHORTEST_RUN else kind), a, b, c, d


def told_changes(before: str, after: str, language: Language) -> str:
    """`after` as HTML, with what came and went since `before`."""
    parts = []
    for stayed, went, came in changes(before, after):
        parts.append(text(stayed))
        if went.strip():
            parts.append(f"<del>{_unseen('shots.removed', language)}{text(went)}</del>")
        if came.strip():
            parts.append(f"<ins>{_unseen('shots.added', language)}{text(came)}</ins>")
    return "".join(parts)


def _unseen(key: str, language: Language) -> str:
    return f'<span class="unseen">{text(say(key, language))}</span>'
