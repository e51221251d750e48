"""A film tells its making: every shot's facts stand in the page, in film order, and none that the record does not hold."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import replace
from html import escape, unescape

import pytest
from sqlalchemy import Engine

from backlot.i18n import money, name_of, say
from backlot.records import DigitalSourceType, Language, Method, Money, Production, Take, Verdict
from backlot.store.queries import production, shot_lines, shots
from backlot.theme import PHONE, WIDE, Screen
from backlot.ui.ledger import Ledger, Texture, ledger_of, texture_of
from backlot.ui.rooms.ledger_ribbon import ribbon
from backlot.ui.rooms.ledger_shots import shot_list
from backlot.ui.view import View
from tests.rooms.conftest import told
from tests.rooms.visitor import visit

SAMPLE = ("tungsten", "print", "safelight", "screen")
LANGUAGES = ("zh", "en")
SEGMENT = re.compile(
    r'<span class="segment" data-shot="(\w+)" data-in="(\d+)" data-out="(\d+)" style="left:([\d.]+)%;width:([\d.]+)%">'
)


def of(engine: Engine, team: str) -> Production:
    found = told(engine, production, team)
    assert isinstance(found, Production)
    return found


@pytest.mark.parametrize("team", SAMPLE)
def test_the_ribbon_holds_every_shot_as_wide_as_it_is_long(team: str, exhibition: Engine) -> None:
    lines = told(exhibition, shot_lines, team)
    frames = of(exhibition, team).film.runtime_frames
    segments = SEGMENT.findall(visit("films", team=team, lang="en").html)
    assert [code for code, *_ in segments] == [line.shot.code for line in lines]
    for (_, first, out, left, width), line in zip(segments, lines, strict=True):
        assert (int(first), int(out)) == (line.shot.record_in, line.shot.record_out)
        assert float(left) == pytest.approx(int(first) / frames * 100, abs=0.001)
        assert float(width) == pytest.approx((int(out) - int(first)) / frames * 100, abs=0.001)
    assert sum(float(width) for *_, width in segments) == pytest.approx(100, abs=0.05)


@pytest.mark.parametrize(
    ("method", "source", "texture"),
    [
        (Method.CAMERA, DigitalSourceType.DIGITAL_CAPTURE, Texture.FILM),
        (Method.GENERATED, DigitalSourceType.TRAINED_ALGORITHMIC, Texture.AI),
        (Method.HYBRID, DigitalSourceType.COMPOSITE_WITH_TRAINED, Texture.HALF),
        (Method.COMPOSITE, DigitalSourceType.COMPOSITE_WITH_TRAINED, Texture.FINE),
        (Method.COMPOSITE, DigitalSourceType.COMPOSITE, Texture.FILM),
        (Method.COMPOSITE, None, Texture.FINE),
    ],
)
def test_solid_is_what_people_made_and_hatched_what_ai_did(
    method: Method, source: DigitalSourceType | None, texture: Texture
) -> None:
    assert texture_of(Take("1", "1", method, Verdict.SELECTED, source_type=source)) is texture
    assert texture_of(None) is Texture.OPEN


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", SAMPLE)
def test_every_shot_tells_how_it_was_made(team: str, language: Language, exhibition: Engine) -> None:
    record = of(exhibition, team)
    people = {each.code: each for each in record.participants}
    titles = {each.code: each.title.to(language) for each in record.decisions}
    page = visit("films", team=team, lang=language).html
    for line in told(exhibition, shot_lines, team):
        told_of = line_of(page, line.shot.code)
        assert escape(line.shot.description.to(language)) in told_of
        assert line.selected is not None
        assert name_of(line.selected.method, language) in told_of
        assert name_of(line.selected.source_type, language) in told_of
        assert escape(people[line.selected.made_by].name.to(language)) in told_of
        if line.selected.service:
            assert people[line.selected.service].name.to(language) in told_of
        assert str(line.takes) in told_of
        for code in line.decisions:
            assert escape(titles[code]) in told_of
            assert f"/decisions?team={team}&amp;decision={code}&amp;lang={language}" in told_of


def line_of(page: str, code: str) -> str:
    """The list's own words on a shot."""
    return page.split(f'<li data-line="{code}">')[1].split("<li data-line=", maxsplit=1)[0]


@pytest.mark.parametrize("team", SAMPLE)
def test_a_shot_costs_the_credits_of_all_its_takes_at_their_services_prices(team: str, exhibition: Engine) -> None:
    record = of(exhibition, team)
    prices = {each.code: each.credit_price for each in record.participants if each.credit_price}
    page = visit("films", team=team, lang="en").html
    billed = 0
    for shot in told(exhibition, shots, team):
        bill: dict[str, int] = defaultdict(int)
        for take in shot.takes:
            if take.credits:
                bill[take.service] += prices[take.service].minor * take.credits
        if bill:
            billed += 1
            assert money(Money(sum(bill.values())), "en", "full") in line_of(page, shot.code)
    assert billed > 3


def test_a_price_that_is_not_known_is_not_guessed(exhibition: Engine) -> None:
    record = of(exhibition, "screen")
    unpriced = tuple(replace(each, credit_price=None) for each in record.participants)
    ledger = ledger_of(replace(record, participants=unpriced))
    assert any(entry.credits for entry in ledger.entries)
    assert all(entry.cost is None for entry in ledger.entries)


def test_who_does_not_wish_to_be_named_is_not(exhibition: Engine) -> None:
    record = of(exhibition, "screen")
    silent = tuple(replace(each, consent=False) for each in record.members)
    assert any(entry.maker for entry in ledger_of(record).entries)
    assert not any(entry.maker for entry in ledger_of(replace(record, members=silent)).entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shot_of_the_list_links_to_its_place(language: Language, exhibition: Engine) -> None:
    page = visit("films", team="tungsten", lang=language).html
    for line in told(exhibition, shot_lines, "tungsten"):
        assert f'href="/films?team=tungsten&amp;shot={line.shot.code}&amp;lang={language}"' in line_of(
            page, line.shot.code
        )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", SAMPLE)
def test_the_ai_label_and_the_disclosure_stand_with_the_film(team: str, language: Language, exhibition: Engine) -> None:
    film = of(exhibition, team).film
    page = visit("films", team=team, lang=language).html
    player = page.split("<figure")[1].split("</figure>")[0]
    assert f'<p class="label">{name_of(film.tier, language)}</p>' in player
    areas = page.split('<dl class="areas"')[1].split("</dl>")[0]
    for each in film.disclosures:
        assert f"<dt>{name_of(each.area, language)}</dt><dd>{name_of(each.tier, language)}</dd>" in areas


def test_the_player_is_the_same_whatever_place_the_address_names(exhibition: Engine) -> None:
    """So that a browser keeps the film it plays when only the place, or the shots' facts, change."""
    pages = [visit("films", team="print", lang="en", **place).html for place in ({}, {"shot": "S07"}, {"t": "12.5"})]
    players = {page.split("<figure")[1].split("</figure>")[0] for page in pages}
    assert len(players) == 1
    assert "S07" not in players.pop()


def test_a_film_whose_cut_is_not_known_has_no_ribbon(exhibition: Engine) -> None:
    ledger = ledger_of(of(exhibition, "screen"))
    uncut = tuple(replace(each, shot=replace(each.shot, record_in=None, record_out=None)) for each in ledger.entries)
    view = View("films", "en", WIDE)
    assert ribbon(view, ledger)
    assert ribbon(view, replace(ledger, entries=uncut)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_without_a_film_lists_its_shots_and_says_so(language: Language, exhibition: Engine) -> None:
    seen = visit("films", team="hsm", lang=language)
    assert say("films.no_film", language) in seen
    for none in ('class="ribbon"', "<video", 'class="place"'):
        assert none not in seen.html
    for line in told(exhibition, shot_lines, "hsm"):
        assert f'data-line="{line.shot.code}"' in seen.html


def long_film(engine: Engine) -> Ledger:
    """The film of 31 shots seven times over, under codes of their own."""
    ledger = ledger_of(of(engine, "screen"))
    entries = tuple(
        replace(
            each,
            shot=replace(
                each.shot,
                code=f"{each.shot.code}x{turn}",
                record_in=(each.shot.record_in or 0) + turn * ledger.frames,
                record_out=(each.shot.record_out or 0) + turn * ledger.frames,
            ),
        )
        for turn in range(7)
        for each in ledger.entries
    )
    return replace(ledger, entries=entries, frames=ledger.frames * 7)


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=lambda screen: screen.name)
def test_a_long_film_has_a_map_whose_columns_are_filled_to_the_brim(screen: Screen, exhibition: Engine) -> None:
    html = ribbon(View("films", "en", screen), long_film(exhibition))
    columns = re.findall(r"<i>(.*?)</i>", html)
    assert 40 <= len(columns) <= 100
    for column in columns:
        shares = [float(share) for share in re.findall(r"height:([\d.]+)%", column)]
        assert sum(shares) == pytest.approx(100, abs=0.5)


def test_a_long_film_tells_the_script_every_shot(exhibition: Engine) -> None:
    ledger = long_film(exhibition)
    found = re.search(r'data-cut="([^"]*)"', ribbon(View("films", "en", WIDE), ledger))
    assert found is not None
    cut = json.loads(unescape(found[1]))
    assert [each[:3] for each in cut["shots"]] == [
        [entry.shot.code, entry.shot.record_in, entry.shot.record_out] for entry in ledger.entries
    ]
    words = [cut["words"][at] for at in cut["shots"][40][5:]]
    assert words[0] == ledger.entries[40].shot.description.en
    assert f"{ledger.entries[40].takes} takes" in words[2]


@pytest.mark.parametrize(
    ("asked", "part"),
    [({}, 0), ({"shot": "S02x3"}, 1), ({"part": "4"}, 3), ({"part": "99"}, 0), ({"part": "x"}, 0)],
)
def test_a_long_film_lists_the_part_that_is_asked_for(asked: dict[str, str], part: int, exhibition: Engine) -> None:
    ledger = long_film(exhibition)
    html = shot_list(View("films", "en", WIDE, "screen", asked), ledger, linked=True)
    listed = re.findall(r'data-line="(\w+)"', html)
    assert listed == [entry.shot.code for entry in ledger.entries[part * 50 : part * 50 + 50]]
    assert html.count("part=") >= 4
    assert "shot=S02x3" not in html.split("<ol")[0]
