"""The people, organizations and services of an OMC record, with the jobs of their roles; contacts stay behind."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field

from backlot.exchange.glossary import job_of
from backlot.exchange.json_nodes import Node
from backlot.exchange.omc_entities import Entities, Id, identifiers
from backlot.records.basics import Text
from backlot.records.production import Membership, Participant
from backlot.records.vocabulary import Department, ParticipantKind, Practice

_KINDS = {
    "Person": ParticipantKind.PERSON,
    "Organization": ParticipantKind.ORGANIZATION,
    "Department": ParticipantKind.ORGANIZATION,
    "Service": ParticipantKind.SERVICE,
}


@dataclass(slots=True)
class Crew:
    """Who took part, and the code each identifier of theirs leads to."""

    participants: list[Participant] = field(default_factory=list)
    members: list[Membership] = field(default_factory=list)
    codes: dict[Id, str] = field(default_factory=dict)
    company: Text = field(default_factory=Text)

    def code_of(self, reference: Node) -> str | None:
        return next((self.codes[identifier] for identifier in identifiers(reference) if identifier in self.codes), None)


def slug(words: str) -> str:
    """`J. Warren Trezevant` → j-warren-trezevant; empty where no Latin letter is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:32].strip("-")


def read_crew(entities: Entities) -> Crew:
    crew = Crew()
    parts = _parts_played(entities)
    for participant in entities.of("Participant"):
        structure = participant.node("ParticipantSC")
        form = (entities.resolved(structure) or structure) if structure else None
        _enrol(crew, participant, form, entities, parts)
    for kind in _KINDS:
        for alone in entities.of(kind):
            if crew.code_of(alone) is None:
                _enrol(crew, alone, alone, entities, parts)
    _note_contacts(entities)
    return crew


def _enrol(crew: Crew, node: Node, form: Node | None, entities: Entities, parts: dict[Id, list[str]]) -> None:
    name = node.words("name") or (form.words("name") if form else "")
    if not name:
        node.note("name", "", "exchange.omc_nameless", kind=node.words("entityType"))
        return
    kind = _KINDS.get(form.words("entityType") if form else "", ParticipantKind.PERSON)
    code = _free_code(crew, slug(name) or f"p{len(crew.participants) + 1}")
    for identifier in (*identifiers(node), *(identifiers(form) if form else ())):
        crew.codes.setdefault(identifier, code)
    about = node.words("description") or (form.words("description") if form else "")
    # Practice.FILM throughout: these records name no AI service, and an application of the studio is none.
    crew.participants.append(Participant(code, kind, Text(en=name), Practice.FILM, about=Text(en=about)))
    if kind is ParticipantKind.SERVICE:
        return
    played = list(dict.fromkeys(part for each in identifiers(node) for part in parts[each]))
    job, department, roles = _job(node, entities, played)
    crew.members.append(Membership(code, job, department, len(crew.members) + 1, consent=True))
    if "organization.production" in roles and not crew.company:
        crew.company = Text(en=name)


def _free_code(crew: Crew, wanted: str) -> str:
    taken = {participant.code for participant in crew.participants}
    code, number = wanted, 1
    while code in taken:
        number += 1
        code = f"{wanted}-{number}"
    return code


def _job(node: Node, entities: Entities, parts: list[str]) -> tuple[Text, Department, list[str]]:
    """The jobs of all roles as one title, the department of the first that has one, and the roles."""
    function = node.node("participantFC")
    roles: list[str] = []
    for reference in function.nodes("Role") if function else ():
        role = entities.resolved(reference)
        if role is not None:
            roles += [word for word in (role.words("roleType") or role.words("name"),) if word]
    jobs = [job_of(role) for role in roles]
    for word, (_, _, known) in zip(roles, jobs, strict=True):
        if not known:
            node.note("participantFC.Role", word, "exchange.omc_unknown_role")
    stated = function.words("jobTitle") if function else ""
    zh, en = "、".join(job.zh for job, _, _ in jobs if job.zh), ", ".join(job.en for job, _, _ in jobs)
    en = stated or (en[:1] + en[1:].lower() if len(jobs) > 1 else en)
    if parts:
        zh, en = f"{zh or '演员'}（饰 {'、'.join(parts)}）", f"{en or 'Actor'} ({', '.join(parts)})"
    department = next((found for _, found, _ in jobs if found is not Department.OTHER), Department.OTHER)
    return Text(zh, en), department, roles


def _parts_played(entities: Entities) -> dict[Id, list[str]]:
    """The characters that each participant portrays, by the participant's identifiers."""
    played: dict[Id, list[str]] = defaultdict(list)
    for character in entities.of("Character"):
        named = character.node("characterName")
        name = named.words("fullName") if named else character.words("name")
        for reference in character.nodes("Depiction"):
            depiction = entities.resolved(reference) or reference
            for depicter in depiction.nodes("Depicter"):
                for identifier in identifiers(depicter):
                    if name and name not in played[identifier]:
                        played[identifier].append(name)
    return played


def _note_contacts(entities: Entities) -> None:
    holders = [node for kind in ("Participant", *_KINDS) for node in entities.of(kind) if node.data.get("contact")]
    if holders:
        holders[0].note("contact", "", "exchange.omc_contacts", count=len(holders))
