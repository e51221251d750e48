"""The slates of an OMC record as setups and takes: repeated slates are kept, every oddity is noted."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from fractions import Fraction

from backlot.exchange import cells
from backlot.exchange.faults import CellError
from backlot.exchange.glossary import unit_of
from backlot.exchange.json_nodes import Node
from backlot.exchange.omc_entities import Entities, identifiers
from backlot.exchange.omc_people import Crew
from backlot.exchange.omc_scenes import Scenes, natural
from backlot.exchange.picture_tables import take_key
from backlot.i18n import VENUE_ZONE
from backlot.records.basics import FrameRate, Text
from backlot.records.production import Shot, Take
from backlot.records.vocabulary import Method, Verdict


@dataclass(frozen=True, slots=True)
class Slate:
    """One slate as read: the setup and take its number says, its day, and the scene it is linked to."""

    node: Node
    setup: str
    number: str
    day: date | None
    scene: str | None


def read_shots(entities: Entities, scenes: Scenes, crew: Crew) -> tuple[list[Shot], list[Slate]]:
    """A setup is a shot, its slates are its takes in the order of their numbers."""
    slates = [slate for node in entities.of("Slate") if (slate := _slate(node, entities, scenes))]
    setups: dict[str, list[Slate]] = defaultdict(list)
    for slate in slates:
        setups[slate.setup].append(slate)
    _note_units(slates)
    _note_days(slates)
    return [_shot(setup, setups[setup], scenes, crew) for setup in sorted(setups, key=natural)], slates


def _slate(node: Node, entities: Entities, scenes: Scenes) -> Slate | None:
    uid = node.words("slateUID")
    if not uid:
        node.note("slateUID", "", "exchange.omc_slate_blank")
        return None
    setup, dash, number = uid.rpartition("-")
    setup, number = (setup, number) if dash and setup and number else (uid, "1")
    try:
        cells.code(setup)
        cells.code(number)
    except CellError as fault:
        node.fault("slateUID", uid, fault)
    return Slate(node, setup, number, _day(node), _scene_of(node, entities, scenes))


def _day(node: Node) -> date | None:
    """The slate's own date; `shootDay` counts wrongly too often to be trusted."""
    said = node.words("shootDate")
    try:
        return cells.day(said[:10]) if said else None
    except CellError as fault:
        node.fault("shootDate", said, fault)
        return None


def _scene_of(node: Node, entities: Entities, scenes: Scenes) -> str | None:
    references = list(entities.related(node, "for", "ProductionScene"))
    found = [code for reference in references if (code := scenes.code_of(reference))]
    if references and not found:
        node.note("Context", node.words("slateUID"), "exchange.omc_scene_missing")
    listed = next((scenes.of_slate[each] for each in identifiers(node) if each in scenes.of_slate), None)
    if found and listed and listed not in found:
        node.note("Context", node.words("slateUID"), "exchange.omc_scene_disputed", own=found[0], listed=listed)
    return found[0] if found else listed


def _shot(setup: str, slates: list[Slate], scenes: Scenes, crew: Crew) -> Shot:
    linked = Counter(slate.scene for slate in slates if slate.scene)
    scene = linked.most_common(1)[0][0] if linked else None
    for slate in slates:
        if slate.scene and slate.scene != scene:
            details = {"found": slate.scene, "others": scene or ""}
            slate.node.note("Context", slate.node.words("slateUID"), "exchange.omc_scene_differs", **details)
    used: Counter[str] = Counter()
    takes: list[Take] = []
    for slate in sorted(slates, key=lambda slate: natural(slate.number)):
        key = take_key(slate.number, used[slate.number])
        used[slate.number] += 1
        takes.append(_take(slate, key, crew))
        slate.node.faults.places[("takes.csv", f"{setup}/{key}")] = slate.node.place("slateUID")
    about = scenes.about.get(scene or "", "")
    return Shot(setup, scene, Text(en=about), takes=tuple(takes))


def _take(slate: Slate, key: str, crew: Crew) -> Take:
    node = slate.node
    director = next((code for person in node.nodes("Director") if (code := crew.code_of(person))), None)
    return Take(
        key=key,
        number=slate.number,
        method=Method.CAMERA,
        verdict=Verdict.PENDING,
        made_by=director,
        made_at=_noon(slate.day) if slate.day else None,
        frame_rate=_frame_rate(node),
        note=_reel(node),
        unit=unit_of(node.words("cameraUnit")),
    )


def _noon(day: date) -> datetime:
    """A slate knows no hour: noon at the venue reads as the same day nearly everywhere."""
    return datetime.combine(day, time(12), VENUE_ZONE).astimezone(UTC)


def _reel(node: Node) -> Text:
    label, roll, sound = node.words("cameraLabel"), node.words("cameraRoll"), node.words("soundRoll")
    said = [("机位", "Camera", label), ("摄影卷", "camera roll", roll), ("录音卷", "sound roll", sound)]
    zh = "，".join(f"{word} {value}" for word, _, value in said if value)
    en = ", ".join(f"{word} {value}" for _, word, value in said if value)
    return Text(zh, en[:1].upper() + en[1:])


def _frame_rate(node: Node) -> FrameRate | None:
    """29.97 is written for 30000/1001, as are its kin."""
    said = node.number("recordingFPS")
    if said is None:
        return None
    if not 1 <= said <= 1000:
        node.fault("recordingFPS", said, CellError("exchange.not_a_frame_rate"))
        return None
    near = Fraction(round(said) * 1000, 1001)
    rate = near if said % 1 and abs(near - Fraction(said)) < Fraction(6, 1000) else Fraction(said)
    rate = rate.limit_denominator(1001)
    return FrameRate(rate.numerator, rate.denominator)


def _note_units(slates: list[Slate]) -> None:
    spelt = Counter(slate.node.words("cameraUnit") for slate in slates)
    for spelling, times in spelt.items():
        if spelling != unit_of(spelling):
            first = next(slate.node for slate in slates if slate.node.words("cameraUnit") == spelling)
            first.note("cameraUnit", spelling, "exchange.omc_unit_spelling", read=unit_of(spelling), times=times)


def _note_days(slates: list[Slate]) -> None:
    """A numbered day that stands on several dates contradicts the dates."""
    dates: dict[str, set[date]] = defaultdict(set)
    for slate in slates:
        if slate.day and slate.node.words("shootDay"):
            dates[slate.node.words("shootDay")].add(slate.day)
    for day, found in dates.items():
        if len(found) > 1:
            first = next(slate.node for slate in slates if slate.node.words("shootDay") == day)
            first.note("shootDay", day, "exchange.omc_shoot_day", dates=len(found))


def commonest_rate(shots: list[Shot]) -> FrameRate:
    rates = Counter(take.frame_rate for shot in shots for take in shot.takes if take.frame_rate)
    return rates.most_common(1)[0][0] if rates else FrameRate()
