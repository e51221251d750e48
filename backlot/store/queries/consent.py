"""Who did not agree to be named: their work stays in the record, and nothing that leads to them leaves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, select

from backlot.i18n import say
from backlot.records import Decision, Membership, Participant, Production, RoleAssignment, Task, Text
from backlot.store.queries.rows import table_of
from backlot.store.tables import MembershipRow

Veil = Mapping[str, str]  # a code that may name somebody → one that doesn't


def veil(connection: Connection, code: str) -> dict[str, str]:
    """The members of production `code` without consent, by the code they go by on screens."""
    table = table_of(MembershipRow)
    query = (
        select(table.c.participant)
        .where(table.c.production == code, ~table.c.consent)
        .order_by(table.c.credit_order, table.c.participant)
    )
    return {person: f"unnamed-{at}" for at, person in enumerate(connection.execute(query).scalars(), start=1)}


def veiled(production: Production, veil: Veil) -> Production:
    """The production with the people in `veil` unnamed: hours and parts stand, names, jobs and words about them don't."""
    if not veil:
        return production
    return replace(
        production,
        participants=tuple(_person(each, veil) for each in production.participants),
        members=tuple(_member(each, veil) for each in production.members),
        tasks=tuple(_task(each, veil) for each in production.tasks),
        decisions=tuple(_decision(each, veil) for each in production.decisions),
    )


def _person(person: Participant, veil: Veil) -> Participant:
    if person.code not in veil:
        return person
    name = Text(say("shell.unnamed", "zh"), say("shell.unnamed", "en"))
    return replace(person, code=veil[person.code], name=name, about=Text())


def _member(member: Membership, veil: Veil) -> Membership:
    if member.participant not in veil:
        return member
    return replace(member, participant=veil[member.participant], job=Text())


def _task(task: Task, veil: Veil) -> Task:
    return replace(task, roles=tuple(_role(each, veil) for each in task.roles))


def _role(role: RoleAssignment, veil: Veil) -> RoleAssignment:
    return replace(role, participant=veil.get(role.participant, role.participant))


def _decision(decision: Decision, veil: Veil) -> Decision:
    return replace(decision, decided_by=veil.get(decision.decided_by or "", decision.decided_by))
