"""The scenes of an OMC record, and which slates each of them lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from backlot.exchange.json_nodes import Node
from backlot.exchange.omc_entities import Entities, Id, identifiers
from backlot.exchange.picture_tables import take_key
from backlot.records.basics import Text
from backlot.records.production import Scene


@dataclass(slots=True)
class Scenes:
    found: list[Scene] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)
    codes: dict[Id, str] = field(default_factory=dict)
    of_slate: dict[Id, str] = field(default_factory=dict)

    def code_of(self, reference: Node) -> str | None:
        return next((self.codes[identifier] for identifier in identifiers(reference) if identifier in self.codes), None)


def natural(code: str) -> tuple[tuple[int, str], ...]:
    """Sorts 2 before 10 and 2 before 2A."""
    return tuple((int(digits or 0), letters) for digits, letters in re.findall(r"(\d{0,18})(\D*)", code))


def read_scenes(entities: Entities) -> Scenes:
    """The production's scenes, or the story's where no production scene is recorded, in scene order."""
    scenes = Scenes()
    nodes = entities.of("ProductionScene") or entities.of("NarrativeScene")
    numbered = [(_scene_code(node, at), node) for at, node in enumerate(nodes, 1)]
    used: Counter[str] = Counter()
    for wanted, node in sorted(numbered, key=lambda pair: natural(pair[0])):
        code = take_key(wanted, used[wanted])
        used[wanted] += 1
        if code != wanted:
            node.note("sceneNumber", wanted, "exchange.omc_scene_number_twice")
        scenes.found.append(Scene(code, Text(en=_scene_name(node) or code), Text(en=_header(node, entities))))
        scenes.about[code] = node.words("description")
        for identifier in identifiers(node):
            scenes.codes[identifier] = code
        for slate in entities.related(node, "has", "Slate"):
            for identifier in identifiers(slate):
                scenes.of_slate.setdefault(identifier, code)
    return scenes


def _scene_code(node: Node, at: int) -> str:
    name = node.node("sceneName")
    said = node.words("sceneNumber") or (name.words("altName") if name else "") or node.words("sceneDescriptor")
    return re.sub(r"[^A-Za-z0-9._/-]+", "-", said).strip("-./_")[:32] or f"scene-{at}"


def _scene_name(node: Node) -> str:
    name = node.node("sceneName")
    return (name.words("fullName") if name else "") or node.words("name")


def _header(node: Node, entities: Entities) -> str:
    """The scene's header, else that of the story's scene it is for: EXT, its name, DAY."""
    if node.words("sceneHeader"):
        return node.words("sceneHeader")
    story = next((entities.resolved(each) for each in entities.related(node, "for", "NarrativeScene")), None) or node
    slug = {part.words("title").lower(): part.words("text") for part in story.nodes("slugline")}
    inside, hour = slug.get("int/ext", ""), slug.get("time", "")
    if not slug:
        return ""
    return f"{inside.capitalize()}. {_scene_name(story)}" + (f" - {hour.capitalize()}" if hour else "")
