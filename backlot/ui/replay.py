"""A room's elements, built once and then sent again as they are: building them anew costs more than a whole bare page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final

from streamlit.cursor import get_container_cursor
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.RootContainer_pb2 import RootContainer
from streamlit.runtime.forward_msg_cache import create_reference_msg
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

KEPT: Final = 600  # drawn rooms; one is about 60 KB, a very large production's ten times that
MOST_BYTES: Final = 128 * 1024 * 1024  # of all kept rooms together
_rooms: OrderedDict[Hashable, _Room] = OrderedDict()
_guard: Final = threading.Lock()
_easels: Final = [threading.Lock() for _ in range(64)]


@dataclass(frozen=True, slots=True)
class _Room:
    """What was drawn: `rows` elements high, each message beside its short form for a browser that has it already."""

    stamp: Hashable
    rows: int
    weight: int
    messages: tuple[tuple[ForwardMsg, ForwardMsg | None], ...]


def drawn(key: Hashable, stamp: Hashable, draw: Callable[[], object]) -> None:
    """Show what `draw` draws. It is called only where nothing with this `stamp` is kept under `key`: one visitor draws,
    the others wait for it. A drawing that fails is not kept, and nothing of it is shown."""
    ctx = get_script_run_ctx()
    if ctx is None:
        raise RuntimeError("a room is drawn in a visitor's run")
    room = _kept(key, stamp)
    if room is None:
        with _easels[hash(key) % len(_easels)]:
            room = _kept(key, stamp) or _keep(key, _recorded(ctx, stamp, draw))
    _send(ctx, room)


def drawn_once(draw: Callable[[], object]) -> None:
    """Show what `draw` draws, to this visitor alone: nothing of it is kept."""
    ctx = get_script_run_ctx()
    if ctx is None:
        raise RuntimeError("a room is drawn in a visitor's run")
    _send(ctx, _recorded(ctx, None, draw))


def is_kept(key: Hashable, stamp: Hashable) -> bool:
    """Whether `drawn` would only have to send."""
    return _kept(key, stamp) is not None


def _kept(key: Hashable, stamp: Hashable) -> _Room | None:
    room = _rooms.get(key)
    return room if room is not None and room.stamp == stamp else None


def _keep(key: Hashable, room: _Room) -> _Room:
    with _guard:
        _rooms[key] = room
        _rooms.move_to_end(key)
        weight = sum(each.weight for each in _rooms.values())
        while len(_rooms) > KEPT or (weight > MOST_BYTES and len(_rooms) > 1):
            weight -= _rooms.popitem(last=False)[1].weight
    return room


def _recorded(ctx: ScriptRunContext, stamp: Hashable, draw: Callable[[], object]) -> _Room:
    """Draw from the top of an empty page into our hands, whole elements even where this visitor's browser has them."""
    taken: list[ForwardMsg] = []
    browser = ctx._enqueue, ctx.cached_message_hashes, ctx.cursors
    ctx._enqueue, ctx.cached_message_hashes, ctx.cursors = taken.append, frozenset(), {}
    try:
        draw()
        rows = max((cursor.index for cursor in ctx.cursors.values()), default=0)
    finally:
        ctx._enqueue, ctx.cached_message_hashes, ctx.cursors = browser
    messages = tuple((each, create_reference_msg(each) if each.metadata.cacheable else None) for each in taken)
    return _Room(stamp, rows, sum(each.ByteSize() for each in taken), messages)


def _send(ctx: ScriptRunContext, room: _Room) -> None:
    """Copies of the messages, below what the page shows already."""
    cursor = get_container_cursor(RootContainer.MAIN)
    if cursor is None:
        raise RuntimeError("a page has a main part")
    above = cursor.index
    for message, reference in room.messages:
        copy = ForwardMsg()
        copy.CopyFrom(reference if reference is not None and message.hash in ctx.cached_message_hashes else message)
        copy.metadata.delta_path[1] += above
        ctx.enqueue(copy)
    for _ in range(room.rows):
        cursor.lock_element()
