"""A room as it will be once a draft is published: `?preview=CODE`, for staff who may see that draft, and kept for nobody."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from backlot.records import BacklotError, DraftState
from backlot.store.commands.rights import Right
from backlot.store.database import reading
from backlot.store.drafts.parts import Part
from backlot.store.drafts.preview import Present, PreviewRecord, present
from backlot.store.drafts.reading import draft_called
from backlot.store.past import Standing
from backlot.store.staff import Staff
from backlot.ui.archive import looking_at
from backlot.ui.runtime import engine, watch

_HELD: Final = "~"  # what the codes of wishes begin with that no draft keeps
_MOST_HELD: Final = 64
_held: OrderedDict[str, tuple[str, Preview]] = OrderedDict()
_guard: Final = threading.Lock()


class _Door:
    """Who sits here. Told by the shell in a run: the sign-in's own module must not be imported before the server runs, for
    its cookie's component would then be registered nowhere."""

    who: Callable[[], Staff | None] = staticmethod(lambda: None)


def let_in(who: Callable[[], Staff | None]) -> None:
    """Ask `who` whom to show previews to; until then they are nobody's."""
    _Door.who = staticmethod(who)


@dataclass(frozen=True, slots=True)
class Preview:
    """Wishes to be looked at; `version` rises with every change of them."""

    code: str
    title: str
    version: int
    parts: tuple[Part, ...]
    who: str


def preview_of(code: str | None) -> Preview | None:
    """What `code` asks for, if whoever sits here may see it; strangers, and codes of nothing, get the ordinary page. Only
    an address that asks costs a question."""
    if not code:
        return None
    try:
        someone = _Door.who()
        if someone is None or not someone.may(Right.EDIT):
            return None
        return _held_for(someone, code) if code.startswith(_HELD) else _drafted(someone, code)
    except BacklotError:
        return None


def hold(someone: Staff, parts: Sequence[Part], code: str | None = None) -> str:
    """Keep `parts` to be previewed by `someone` alone, in this process and for a while; answered is the code. With the
    `code` of an earlier answer they take the place of those before."""
    with _guard:
        known = _held.pop(code or "", None)
        mine = known is not None and known[0] == someone.username
        code = code if code and mine else _HELD + secrets.token_urlsafe(9)
        version = known[1].version if known is not None and mine else 0
        if known is not None and mine and known[1].parts == tuple(parts):
            version -= 1  # nothing is new: what was drawn of it still holds
        _held[code] = (someone.username, Preview(code, "", version + 1, tuple(parts), someone.username))
        while len(_held) > _MOST_HELD:
            _held.popitem(last=False)
    return code


@contextmanager
def previewing(preview: Preview) -> Iterator[PreviewRecord]:
    """Within, `ask` answers as if it were published. The way to the copy is that to the past: one at a time, and nobody who
    looks at the present waits for it."""
    edition = watch().edition

    def word() -> Standing:
        return present(preview.version, edition)

    def fresh(standing: Standing) -> PreviewRecord:
        assert isinstance(standing, Present)
        return PreviewRecord(engine(), edition, standing, preview.parts, preview.who)

    with looking_at(("preview", preview.code), word, fresh) as record:
        assert isinstance(record, PreviewRecord)
        yield record


def _held_for(someone: Staff, code: str) -> Preview | None:
    with _guard:
        whose, preview = _held.get(code, ("", None))
    return preview if whose == someone.username else None


def _drafted(someone: Staff, code: str) -> Preview | None:
    with reading(engine()) as connection:
        draft = draft_called(connection, code[:60])
    if draft is None or draft.state is DraftState.PUBLISHED:
        return None
    if not draft.is_open_to(someone.username, someone.only_team):
        return None
    return Preview(draft.code, draft.title, draft.version, draft.parts, someone.username)
