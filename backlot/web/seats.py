"""How many screens the house holds: a bound for all of them and one for each address, and seats kept for its own kiosks."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from ipaddress import IPv6Address, ip_address, ip_network
from types import TracebackType
from typing import Any, Final
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection
from starlette.types import Scope

from backlot.config import ADDRESS_SCREENS, SCREENS

SOCKETS: Final = "socket"
STREAMS: Final = "stream"
RETRY_SECONDS: Final = 5
FULL: Final = (("retry-after", str(RETRY_SECONDS)), ("x-backlot-house", "full"), ("cache-control", "no-store"))
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}", re.ASCII)
_PATIENCE: Final = 2.0  # seconds that a full house looks for a kiosk's name
_SAID_EVERY: Final = 60.0  # seconds between two lines in the log that the house is full
_FORWARDED: Final = frozenset({b"x-forwarded-for", b"x-real-ip", b"forwarded"})
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seats of one kind; those `kept` are beyond `all`."""

    all: int = SCREENS
    address: int = ADDRESS_SCREENS  # a venue's visitors share one
    kept: int = 256  # for kiosks that staff gave a name, and for the machine itself
    windows: int = 4  # of those kept, that one kiosk has from one address

    def within(self, places: int) -> Bounds:
        """The same in a house of `places` seats in all."""
        kept = min(self.kept, places // 4)
        return replace(self, all=max(1, min(self.all, places - kept)), kept=kept)


@dataclass(frozen=True, slots=True)
class Guest:
    """Who asks for a seat. `kiosk` is what a screen calls itself, which anybody may."""

    address: str
    is_many: bool  # everybody behind a proxy that may not say who comes
    is_ours: bool  # a browser on this very machine
    kiosk: str


class Seat:
    """A seat that was taken; left, it is free again, once."""

    def __init__(self, row: _Row, address: str, kept: tuple[str, str] | None) -> None:
        self._row: _Row | None = row
        self._address = address
        self._kept = kept

    def __enter__(self) -> Seat:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        row, self._row = self._row, None
        if row is not None:
            row.free(self._address, self._kept)


class Seats:
    """The seats of every kind: a screen holds a socket and a stream. Belongs to one event loop. `kiosks` says which kiosks
    have a name; it may ask the database, so it is only asked where the house is full, and never on the loop."""

    def __init__(self, bounds: Bounds | None = None, kiosks: Callable[[], Container[str]] = frozenset) -> None:
        self._bounds = bounds or Bounds()
        self._rows = {kind: _Row() for kind in (SOCKETS, STREAMS)}
        self._kiosks = kiosks
        self._known: Container[str] = frozenset()
        self._looking: asyncio.Future[Container[str]] | None = None
        self._said = float("-inf")

    def narrow(self, places: int) -> None:
        """No more than `places` seats of each kind."""
        self._bounds = self._bounds.within(places)

    def taken(self, kind: str) -> int:
        row = self._rows[kind]
        return row.open + row.kept

    async def take(self, kind: str, scope: Scope) -> Seat | None:
        """A seat for whoever `scope` comes from, None where there is none."""
        guest, row = guest_of(scope), self._rows[kind]
        known = not row.has_open(self._bounds, guest) and await self._is_known(guest)
        seat = row.take(self._bounds, guest, known)
        if seat is None:
            self._say_full(kind)
        return seat

    async def has_room(self, scope: Scope) -> bool:
        """Whether there is a seat of every kind for whoever `scope` comes from."""
        guest = guest_of(scope)
        if all(row.has_open(self._bounds, guest) for row in self._rows.values()):
            return True
        known = await self._is_known(guest)
        return all(row.has(self._bounds, guest, known) for row in self._rows.values())

    async def _is_known(self, guest: Guest) -> bool:
        """One look serves everyone who asks meanwhile, and a frozen database holds one thread, not one a question."""
        if not guest.kiosk:
            return False
        if self._looking is None or self._looking.done():
            self._looking = asyncio.ensure_future(asyncio.to_thread(self._kiosks))
        with contextlib.suppress(Exception):
            self._known = await asyncio.wait_for(asyncio.shield(self._looking), _PATIENCE)
        return guest.kiosk in self._known

    def _say_full(self, kind: str) -> None:
        if time.monotonic() - self._said > _SAID_EVERY:
            self._said = time.monotonic()
            _log.warning("the house is full: a %s was refused, %d are taken", kind, self.taken(kind))


class _Row:
    """The seats of one kind that are taken."""

    def __init__(self) -> None:
        self.open = 0
        self.kept = 0
        self._addresses: Counter[str] = Counter()
        self._windows: Counter[tuple[str, str]] = Counter()

    def has_open(self, bounds: Bounds, guest: Guest) -> bool:
        return self.open < bounds.all and (guest.is_many or self._addresses[guest.address] < bounds.address)

    def has_kept(self, bounds: Bounds, guest: Guest, known: bool) -> bool:
        windows = self._windows[guest.kiosk, guest.address]
        return self.kept < bounds.kept and (guest.is_ours or (known and windows < bounds.windows))

    def has(self, bounds: Bounds, guest: Guest, known: bool) -> bool:
        return self.has_open(bounds, guest) or self.has_kept(bounds, guest, known)

    def take(self, bounds: Bounds, guest: Guest, known: bool) -> Seat | None:
        if self.has_open(bounds, guest):
            self.open += 1
            self._addresses[guest.address] += 1
            return Seat(self, guest.address, None)
        if self.has_kept(bounds, guest, known):
            self.kept += 1
            self._windows[guest.kiosk, guest.address] += 1
            return Seat(self, guest.address, (guest.kiosk, guest.address))
        return None

    def free(self, address: str, kept: tuple[str, str] | None) -> None:
        if kept is None:
            self.open -= 1
            _count_down(self._addresses, address)
        else:
            self.kept -= 1
            _count_down(self._windows, kept)


def _count_down(counts: Counter[Any], name: object) -> None:
    """One less; who holds none is forgotten."""
    counts[name] -= 1
    if counts[name] <= 0:
        del counts[name]


def guest_of(scope: Scope) -> Guest:
    host = (scope.get("client") or ("",))[0]
    address = _address(host)
    is_loopback = address == "127.0.0.1"
    forwarded = any(name in _FORWARDED for name, _ in scope.get("headers", ()))
    return Guest(
        address, is_loopback or not address, is_loopback and not forwarded, kiosk_named(scope) or _kiosk_kept(scope)
    )


def _address(host: str) -> str:
    """One name for whoever may pick among many: a network of IPv6 gives one household more addresses than there are seats."""
    try:
        ip = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped is not None:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        return "127.0.0.1"
    return str(ip_network((ip, 64), strict=False)) if isinstance(ip, IPv6Address) else str(ip)


def kiosk_named(scope: Scope) -> str:
    """The code of the kiosk that an address names; "" where it names none."""
    asked = parse_qs(scope.get("query_string", b"").decode("ascii", "replace")).get("kiosk", [""])[0]
    return asked if _CODE.fullmatch(asked) else ""


def _kiosk_kept(scope: Scope) -> str:
    """The same from the cookie: a socket has no address of its own."""
    told = HTTPConnection({"headers": (), **scope}).cookies.get("backlot_kiosk", "")
    return told if _CODE.fullmatch(told) else ""
