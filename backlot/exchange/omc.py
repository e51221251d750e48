"""Reads a production recorded in MovieLabs OMC-JSON 2.x: what its files say and nothing more, oddities noted."""

from __future__ import annotations

import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Final

from backlot.exchange.faults import CellError, Faults
from backlot.exchange.json_nodes import Node
from backlot.exchange.known_works import BY_EIDR
from backlot.exchange.omc_entities import Entities, identifier_of, identifiers, read_entities
from backlot.exchange.omc_people import read_crew, slug
from backlot.exchange.omc_picture import Slate, commonest_rate, read_shots
from backlot.exchange.omc_scenes import read_scenes
from backlot.records.basics import FrameRate, Text
from backlot.records.imports import Place, Reading
from backlot.records.production import Film, Production, Source
from backlot.records.vocabulary import ProductionKind, Shape

_DURATION = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})(?:\.\d+)?S)?")
_AFTER_THE_TEAMS: Final = 100
_LICENCES: Final = (
    ("Apache License Version 2.0", "Apache-2.0"),
    ("Attribution 4.0 International", "CC BY 4.0"),
    ("Attribution-ShareAlike 4.0 International", "CC BY-SA 4.0"),
    ("MIT License", "MIT"),
)


def read_omc(path: Path) -> Reading:
    """The production in the OMC-JSON files of `path`, or none with the faults and their places."""
    faults = Faults()
    entities = read_entities(path, faults)
    if not faults.refused and not any(entities.of(kind) for kind in ("CreativeWork", "Slate", "Participant")):
        faults.add(Place(str(path)), "", CellError("exchange.omc_nothing"))
    production = None if faults.refused else _production(entities, path, faults)
    return Reading(None if faults.refused else production, faults.issues, faults.places)


def _production(entities: Entities, path: Path, faults: Faults) -> Production:
    crew = read_crew(entities)
    scenes = read_scenes(entities)
    shots, slates = read_shots(entities, scenes, crew)
    works = entities.of("CreativeWork")
    work = works[0] if works else None
    if len(works) > 1:
        works[1].note("", "", "exchange.omc_several_works", count=len(works))
    film = _film(work, path, commonest_rate(shots))
    days = sorted(slate.day for slate in slates if slate.day)
    _note_tasks(entities)
    _note_slates_file(slates, faults)
    faults.note(Place(work.file if work else path.name), "", "exchange.omc_one_language")
    return Production(
        code=_code(work, film, path),
        kind=ProductionKind.REFERENCE,
        name=crew.company or film.title,
        colour="reference",
        shape=Shape.RING,
        position=_AFTER_THE_TEAMS,
        film=film,
        day_one=_first(days),
        day_last=_first(days[::-1]),
        source=_source(work, film, path, faults),
        participants=tuple(crew.participants),
        members=tuple(crew.members),
        scenes=tuple(scenes.found),
        shots=tuple(shots),
    )


def _first(days: list[date]) -> date | None:
    return days[0] if days else None


def _code(work: Node | None, film: Film, path: Path) -> str:
    """From the work itself, not from where its folder happens to lie, so that a second import finds the first."""
    known = BY_EIDR.get(identifier_of(work, "eidr")) if work else None
    if known:
        return known.code
    name = identifiers(work)[0][1] if work and identifiers(work) else path.name
    return slug(film.title.en) or f"omc-{sha256(name.encode()).hexdigest()[:8]}"


def _film(work: Node | None, path: Path, rate: FrameRate) -> Film:
    if work is None:
        return Film(Text(en=path.name), Text(), frame_rate=rate)
    return Film(
        title=_title(work) or Text(en=path.name),
        logline=Text(en=work.words("description")),
        runtime_frames=_runtime(work, rate),
        frame_rate=rate,
        language=next(iter(work.list_of_words("originalLanguage")), ""),
    )


def _title(work: Node) -> Text:
    """Titles in the two languages where the record gives them; a title without language counts as English."""
    zh = en = ""
    for title in work.nodes("creativeWorkTitle"):
        words = title.words("titleName") or title.words("title")
        if title.words("titleType").startswith("internal"):
            continue
        if title.words("titleLanguage").startswith("zh"):
            zh = zh or words
        else:
            en = en or words
    return Text(zh, en or ("" if zh else work.words("name")))


def _runtime(work: Node, rate: FrameRate) -> int | None:
    said = work.words("approximateLength")
    found = _DURATION.fullmatch(said)
    if not said or not found or not any(found.groups()):
        if said:
            work.note("approximateLength", said, "exchange.omc_length_unread")
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    frames = round((hours * 3600 + minutes * 60 + seconds) * rate.fraction)
    work.note("approximateLength", said, "exchange.omc_length", frames=frames, rate=f"{float(rate.fraction):.2f}")
    return frames or None


def _source(work: Node | None, film: Film, path: Path, faults: Faults) -> Source:
    known = BY_EIDR.get(identifier_of(work, "eidr")) if work else None
    licence = _licence(path)
    if not licence:
        faults.note(Place("LICENSE"), "", "exchange.omc_no_licence")
    name = known.source if known else f"MovieLabs OMC-JSON, {film.title.en or film.title.zh}"
    return Source(name, known.url if known else "", licence)


def _licence(path: Path) -> str:
    """The short name of a licence file beside the record; empty where there is none that we know."""
    for name in ("LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING"):
        try:
            with (path / name).open(encoding="utf-8", errors="replace") as file:
                words = " ".join(file.read(4096).split())
        except OSError:
            continue
        return next((short for phrase, short in _LICENCES if phrase in words), "")
    return ""


def _note_tasks(entities: Entities) -> None:
    """OMC 2.x tasks carry no dates, status or people of their own: a step made of them would be made up."""
    tasks = entities.of("Task")
    if tasks:
        tasks[0].note("", "", "exchange.omc_tasks_left_out", count=len(tasks))


def _note_slates_file(slates: list[Slate], faults: Faults) -> None:
    if slates:
        faults.places[("takes.csv", "")] = Place(slates[0].node.file)
