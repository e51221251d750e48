"""Gathers the entities of a MovieLabs OMC-JSON 2.x folder by type and identifier, wherever they stand in its files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.json_nodes import Node, read_json
from backlot.records.imports import Place

USED: Final = frozenset(
    {"CreativeWork", "Participant", "Person", "Organization", "Service", "Department", "Role"}
    | {"Character", "Depiction", "Context", "NarrativeScene", "ProductionScene", "Slate", "Task"}
)
_VERSION = re.compile(r"/v(\d+)(?:\.\d+)*$")
_MOST_FILES: Final = 500
_MOST_ENTITIES: Final = 100_000
Id = tuple[str, str]


@dataclass(slots=True)
class Entities:
    """All entities, each once: what several files say of one is laid together, the first word standing."""

    by_type: dict[str, list[Node]] = field(default_factory=dict)
    _at: dict[Id, tuple[str, int]] = field(default_factory=dict)
    _in_files: set[Id] = field(default_factory=set)

    def of(self, kind: str) -> list[Node]:
        return self.by_type.get(kind, [])

    def resolved(self, reference: Node) -> Node | None:
        """The entity that `reference` names by identifier, or is itself; None where the folder does not hold it."""
        for identifier in identifiers(reference):
            if identifier in self._at:
                kind, at = self._at[identifier]
                return self.by_type[kind][at]
        return reference if "entityType" in reference.data else None

    def related(self, node: Node, relation: str, kind: str) -> Iterator[Node]:
        """The references that the contexts of `node` hold, e.g. for → ProductionScene."""
        for reference in node.nodes("Context"):
            context = self.resolved(reference) or reference
            for name in (relation, relation.capitalize()):
                if isinstance(context.data.get(name), dict):
                    for holder in context.nodes(name):
                        yield from holder.nodes(kind)

    def add(self, node: Node, kind: str, is_root: bool) -> None:
        known = [identifier for identifier in identifiers(node) if identifier in self._at]
        if known:
            kind, at = self._at[known[0]]
            self.by_type[kind][at] = _laid_together(self.by_type[kind][at], node)
            if is_root and known[0] in self._in_files:
                node.note("identifier", known[0][1], "exchange.omc_entity_twice", kind=kind)
        else:
            self.by_type.setdefault(kind, []).append(node)
            at = len(self.by_type[kind]) - 1
        for identifier in identifiers(node):
            self._at.setdefault(identifier, (kind, at))
            if is_root:
                self._in_files.add(identifier)


def identifiers(node: Node) -> tuple[Id, ...]:
    value = node.data.get("identifier")
    found = value if isinstance(value, list) else []
    pairs = [(part.get("identifierScope"), part.get("identifierValue")) for part in found if isinstance(part, dict)]
    return tuple((scope, name) for scope, name in pairs if isinstance(scope, str) and isinstance(name, str))


def identifier_of(node: Node, scope: str) -> str:
    return next((value for kind, value in identifiers(node) if kind == scope), "")


def _laid_together(first: Node, second: Node) -> Node:
    gaps = {key: value for key, value in second.data.items() if first.data.get(key) is None}
    return replace(first, data={**first.data, **gaps}) if gaps else first


def read_entities(folder: Path, faults: Faults) -> Entities:
    """Root entities of all files first, then those nested in them, so that the fuller account stands."""
    roots: list[Node] = []
    files = sorted(folder.glob("*.json"))
    if len(files) > _MOST_FILES:
        faults.add(Place(str(folder)), len(files), CellError("exchange.too_many_files", most=_MOST_FILES))
        return Entities()
    for path in files:
        content = read_json(path, faults)
        if content is not None:
            roots += _sound(_roots(content, path.name, faults))
    entities = Entities()
    for root in roots:
        if (kind := root.words("entityType")) in USED:
            entities.add(root, kind, is_root=True)
    for count, (node, kind) in enumerate(_nested(roots)):
        if count > _MOST_ENTITIES:
            faults.add(node.place(), "", CellError("exchange.too_many_rows", most=_MOST_ENTITIES))
            break
        entities.add(node, kind, is_root=False)
    return entities


def _roots(content: object, file: str, faults: Faults) -> Iterator[Node]:
    """An array of entities, one entity alone, or an object of arrays by entity type, as OMC-JSON allows."""
    if isinstance(content, dict) and "entityType" not in content:
        holder = Node(content, file, "$", faults)
        if not content or not all(isinstance(value, list | dict) for value in content.values()):
            holder.fault("", "", CellError("exchange.omc_no_entities"))
            return
        for key in content:
            yield from holder.nodes(key)
    elif isinstance(content, dict | list):
        for at, part in enumerate(content if isinstance(content, list) else [content]):
            if faults.full(file):
                return
            path = f"$[{at}]" if isinstance(content, list) else "$"
            if isinstance(part, dict):
                yield Node(part, file, path, faults)
            else:
                faults.add(Place(file, None, path), part, CellError("exchange.omc_no_entities"))
    else:
        faults.add(Place(file, None, "$"), content, CellError("exchange.omc_no_entities"))


def _sound(roots: Iterator[Node]) -> Iterator[Node]:
    for root in roots:
        version = _VERSION.search(root.words("schemaVersion"))
        if not isinstance(root.data.get("entityType"), str):
            root.fault("entityType", "", CellError("exchange.omc_no_type"))
        elif not identifiers(root):
            root.fault("identifier", "", CellError("exchange.omc_no_identifier"))
        elif version is None or version[1] != "2":
            root.fault("schemaVersion", root.words("schemaVersion"), CellError("exchange.omc_version"))
        else:
            yield root


def _nested(roots: list[Node]) -> Iterator[tuple[Node, str]]:
    """Entities inside other entities; a stack of our own, since files may nest as deep as they like."""
    stack: list[tuple[object, str, Node]] = []
    for root in roots:
        stack = [(value, f"{root.path}.{key}", root) for key, value in reversed(list(root.data.items()))]
        while stack:
            value, path, owner = stack.pop()
            parts: Mapping[str, object] = {}
            if isinstance(value, dict):
                parts = {f"{path}.{key}": part for key, part in value.items()}
                kind = value.get("entityType")
                if isinstance(kind, str) and kind in USED:
                    yield Node(value, owner.file, path, owner.faults), kind
            elif isinstance(value, list):
                parts = {f"{path}[{at}]": part for at, part in enumerate(value)}
            nested = [(part, at, owner) for at, part in parts.items() if isinstance(part, dict | list)]
            stack += reversed(nested)
