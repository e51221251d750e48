"""Which right each command asks for; a command that names none is open to nobody at the desk."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, Final, TypeVar

from backlot.records import BacklotError, StaffRole

Command = TypeVar("Command", bound=Callable[..., Any])


class Right(StrEnum):
    OWN = "own"  # one's own account
    EDIT = "edit"  # the content of a team
    SHARED = "shared"  # what all teams share: programme, topics, rates, services, kiosks
    ANNOUNCE = "announce"
    ACCOUNTS = "accounts"
    BACKUPS = "backups"
    VOTE = "vote"  # on workshop topics: a delegate's alone, not even an administrator's


HELD: Final[dict[StaffRole, frozenset[Right]]] = {
    StaffRole.ADMINISTRATOR: frozenset(Right) - {Right.VOTE},
    StaffRole.EDITOR: frozenset({Right.OWN, Right.EDIT, Right.SHARED, Right.ANNOUNCE}),
    StaffRole.TEAM_EDITOR: frozenset({Right.OWN, Right.EDIT}),
    StaffRole.DELEGATE: frozenset({Right.OWN, Right.VOTE}),
}
_NEEDED: dict[str, Right] = {}
_MARKED: list[Callable[..., Any]] = []


def needs(right: Right) -> Callable[[Command], Command]:
    """Marks a command with the right that its caller must hold."""

    def mark(command: Command) -> Command:
        _NEEDED[_address(command)] = right
        _MARKED.append(command)
        return command

    return mark


def refuse_without_right(role: StaffRole, command: Callable[..., Any]) -> None:
    """Raises BacklotError where `role` may not give `command`; a command that nobody marked is our fault (KeyError)."""
    if right_for(command) not in HELD[role]:
        raise BacklotError("error.not_your_right")


def right_for(command: Callable[..., Any]) -> Right:
    """The right that `command` asks for."""
    return _NEEDED[_address(command)]


def every_command() -> tuple[Callable[..., Any], ...]:
    """All that were marked so far: those of the modules that are loaded."""
    return tuple(_MARKED)


def _address(command: Callable[..., Any]) -> str:
    return f"{command.__module__}.{command.__qualname__}"
