"""Staff accounts from the command line: who there is, what they may do, where they are signed in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from getpass import getpass
from typing import Any, Final

from backlot.cli.opening import record_engine
from backlot.i18n import moment, name_of
from backlot.i18n.devices import device
from backlot.records import BacklotError, StaffRole
from backlot.store.changes import Unit, unit_of_work
from backlot.store.commands.accounts import (
    add_account,
    deactivate,
    reactivate,
    refuse_weak_password,
    set_password,
    set_role,
)
from backlot.store.commands.sign_ins import end_sign_ins
from backlot.store.database import Engine, reading
from backlot.store.sign_ins import accounts, open_sign_ins
from backlot.store.staff import fresh_password, sealed
from backlot.store.tables import StaffAccountRow

WHO: Final = "command line"


def describe(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="add an account; without a typed password one is made and printed once")
    add.add_argument("username")
    add.add_argument("--name", default="", help="the person's name, as colleagues know it")
    add.add_argument("--role", choices=[role.value for role in StaffRole], default=StaffRole.EDITOR.value)
    _ask_option(add)
    actions.add_parser("list", help="list the accounts")
    password = actions.add_parser("password", help="set a new password; every sign-in of the account ends")
    password.add_argument("username")
    _ask_option(password)
    role = actions.add_parser("role", help="change what an account may do; every sign-in of it ends")
    role.add_argument("username")
    role.add_argument("role", choices=[each.value for each in StaffRole])
    for each in (add, role):
        each.add_argument("--team", help="a team editor’s team, by its code")
    for action, words in (("deactivate", "end an account's right to sign in"), ("reactivate", "give it back")):
        actions.add_parser(action, help=words).add_argument("username")
    sessions = actions.add_parser("sessions", help="list where people are signed in")
    sessions.add_argument("username", nargs="?")
    actions.add_parser("sign-out", help="end every sign-in of an account").add_argument("username")


def run(args: argparse.Namespace) -> int:
    engine = record_engine()
    actions: dict[str, Callable[[Engine, argparse.Namespace], None]] = {
        "add": _add,
        "list": _list,
        "password": _password,
        "role": lambda engine, args: _do(engine, set_role, args.username, StaffRole(args.role), args.team),
        "deactivate": lambda engine, args: _do(engine, deactivate, args.username),
        "reactivate": lambda engine, args: _do(engine, reactivate, args.username),
        "sessions": _sessions,
        "sign-out": _sign_out,
    }
    actions[args.action](engine, args)
    return 0


def _add(engine: Engine, args: argparse.Namespace) -> None:
    password = _chosen_password(args)
    name, role = args.name or args.username, StaffRole(args.role)
    _do(engine, add_account, args.username, name, sealed(password), role, args.team)
    _tell_made(args, password)


def _password(engine: Engine, args: argparse.Namespace) -> None:
    password = _chosen_password(args)
    _do(engine, set_password, args.username, sealed(password))
    _tell_made(args, password)


def _list(engine: Engine, _args: argparse.Namespace) -> None:
    for account in accounts(engine):
        role = name_of(account.role, "en") + (f" ({account.team})" if account.team else "")
        standing = "" if account.active else "  (deactivated)"
        print(f"{account.username:<20} {role:<28} {account.name}{standing}")


def _sessions(engine: Engine, args: argparse.Namespace) -> None:
    with reading(engine) as connection:
        found = open_sign_ins(connection, args.username)
    for each in found:
        times = f"since {moment(each.since, 'en')}, seen {moment(each.seen, 'en')}"
        print(f"{each.username:<20} {device(each.agent, 'en'):<32} {each.address:<16} {times}")
    if not found:
        print("nobody is signed in")


def _sign_out(engine: Engine, args: argparse.Namespace) -> None:
    with unit_of_work(engine, WHO, "end_sign_ins", args.username) as unit:
        if unit.find(StaffAccountRow, username=args.username) is None:
            raise BacklotError("error.no_such_account", username=args.username)
        count = end_sign_ins(unit, args.username)
    print(f"{args.username}: {count} sign-ins ended")


def _do(engine: Engine, command: Callable[..., object], username: str, *args: Any) -> None:
    unit: Unit
    with unit_of_work(engine, WHO, command.__name__, username) as unit:
        command(unit, username, *args)
    print(f"{username}: done")


def _ask_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ask", action="store_true", help="type the password instead of having one made")


def _chosen_password(args: argparse.Namespace) -> str:
    if not args.ask:
        return fresh_password()
    password = getpass("New password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    refuse_weak_password(args.username, password)
    return password


def _tell_made(args: argparse.Namespace, password: str) -> None:
    if not args.ask:
        print(f"Password (shown this once): {password}")
