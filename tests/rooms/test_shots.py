"""From generation to film: the sums, the filters, and one shot opened with its takes, prompts and ways on."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import Engine

from backlot.i18n import name_of, say
from backlot.records import Method, Production, RejectReason, Shot, Take, Text, Verdict
from backlot.store.queries import production, shots
from backlot.store.queries.take_sums import TakeFilter, found_takes
from backlot.ui.rooms.shot_diff import changes, told_changes
from backlot.ui.rooms.shot_prompts import wordings
from tests.rooms.conftest import told
from tests.rooms.visitor import Seen, visit

CARD = re.compile(r'<li class="(rejected|usable|selected|pending)[^"]*"><a class="into" href="([^"]+)"')


def cards(seen: Seen) -> list[tuple[str, str, str]]:
    """Verdict, shot and take of every card, in the order of the page."""
    asked = [(verdict, parse_qs(urlsplit(unescape(href)).query)) for verdict, href in CARD.findall(seen.html)]
    return [(verdict, query["shot"][0], query["take"][0]) for verdict, query in asked]


@pytest.fixture(scope="module")
def made(exhibition: Engine) -> tuple[Shot, ...]:
    found = told(exhibition, shots, "tungsten")
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_shot_is_listed_with_a_picture_that_is_described(made: tuple[Shot, ...], language: str) -> None:
    seen = visit("shots", team="tungsten", lang=language)
    pictures = re.findall(
        r'<img src="/media/([0-9a-f]{64}\.webp)" alt="([^"]+)" width="480" height="270" loading="lazy"', seen.html
    )
    assert len(pictures) == len(made)
    for shot, (_, words) in zip(made, pictures, strict=True):
        assert shot.code in words
        assert (shot.description.zh if language == "zh" else shot.description.en) in unescape(words)


def test_the_sums_say_what_they_count(made: tuple[Shot, ...]) -> None:
    seen = visit("shots", team="tungsten", lang="en")
    rejected = [take for shot in made for take in shot.takes if take.verdict is Verdict.REJECTED]
    assert str(len(rejected)) in seen.pieces
    for key in ("made", "usable", "selected", "used", "money", "seconds"):
        assert say(f"shots.means.{key}", "en") in seen
    by_hand = sum(1 for shot in made for take in shot.takes if take.service is None)
    assert say("shots.means.unbilled", "en", count=by_hand) in seen


def test_a_filter_leaves_exactly_the_takes_it_names(exhibition: Engine) -> None:
    seen = visit("shots", team="screen", reason="text", lang="zh")
    total, found = told(exhibition, found_takes, "screen", TakeFilter(reason=RejectReason.TEXT), 0, 99)
    assert [(code, key) for _, code, key in cards(seen)] == [(each.shot.code, each.take.key) for each in found]
    assert say("shots.kept", "zh", shown=total, of=441) in seen


def test_a_long_wall_is_read_in_parts_without_loss(exhibition: Engine) -> None:
    parts = [visit("shots", team="screen", view="rejected", part=str(part), lang="en") for part in range(1, 11)]
    read = [(code, key) for seen in parts for _, code, key in cards(seen)]
    total, _ = told(exhibition, found_takes, "screen", TakeFilter(Verdict.REJECTED), 0, 1)
    assert len(read) == len(set(read)) == total


@pytest.mark.usefixtures("exhibition")
def test_a_part_that_is_not_there_is_the_first() -> None:
    first = cards(visit("shots", team="tungsten", view="usable", lang="en"))
    for odd in ("0", "99999", "9" * 40, "²"):
        assert cards(visit("shots", team="tungsten", view="usable", part=odd, lang="en")) == first


@pytest.mark.usefixtures("exhibition")
def test_filters_nobody_knows_find_nothing_and_break_nothing() -> None:
    assert say("shots.found_none", "en") in visit("shots", team="tungsten", service="nix", lang="en")
    assert say("shots.list", "en") in visit("shots", team="tungsten", reason="nix", day="2026-99-99", lang="en")


@pytest.mark.parametrize("at", [3, 7, 21])
def test_a_shot_lays_the_used_take_beside_the_others(made: tuple[Shot, ...], at: int) -> None:
    shot = made[at]
    seen = visit("shots", team="tungsten", shot=shot.code, lang="en")
    used = next(take for take in shot.takes if take.verdict is Verdict.SELECTED)
    assert sorted(key for _, _, key in cards(seen)) == sorted(take.key for take in shot.takes if take is not used)
    for take in shot.takes:
        assert take.note.en in seen
        if take.reject_reason:
            assert name_of(take.reject_reason, "en") in seen
    assert f'href="/films?team=tungsten&amp;shot={shot.code}&amp;lang=en"' in seen.html
    assert all(f"step={code}" in seen.html for code in shot.tasks)


def test_a_take_has_its_address_and_is_told_whole(exhibition: Engine, made: tuple[Shot, ...]) -> None:
    record = told(exhibition, production, "tungsten")
    assert isinstance(record, Production)
    shot = next(each for each in made if any(take.credits for take in each.takes))
    take = next(take for take in shot.takes if take.verdict is Verdict.REJECTED and take.seed is not None)
    seen = visit("shots", team="tungsten", shot=shot.code, take=take.key, lang="en")
    whole = seen.html.split('<article class="take-whole')[2].split("</article>")[0]
    assert take.source_type is not None
    maker = next(each for each in record.participants if each.code == take.made_by)
    for words in (str(take.seed), maker.name.en, say(f"shots.source.{take.source_type}", "en"), take.source_type.value,
                  say(f"shots.c2pa.{take.c2pa}", "en"), f"{take.credits} credits"):  # fmt: skip
        assert words in unescape(whole)
    assert say("shots.one.beside", "en") in whole


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("odd", ["nowhere", "<b>", "\x00", "9" * 3000])
def test_a_shot_that_is_not_there_gives_the_whole_list(odd: str) -> None:
    seen = visit("shots", team="print", shot=odd, lang="en")
    assert seen.headings == [say("shots.title", "en")]
    assert say("shots.list", "en") in seen


@pytest.mark.usefixtures("exhibition")
def test_a_record_that_judged_nothing_is_counted_and_not_judged() -> None:
    seen = visit("shots", team="hsm", lang="en")
    assert seen.headings == [say("shots.title_filmed", "en")]
    assert say("shots.list_setups", "en") in seen
    assert "%" not in seen.words
    assert say("shots.no_stills", "en") in seen


def test_what_changed_in_a_prompt_can_be_put_together_again() -> None:
    pairs = [
        ("A lamp, still.", "A brass lamp, very still."),
        ("光：四扇竖窗。水：近黑。", "光：左边两扇窗。水：近黑，周期七秒。"),
        ("", "all new"),
        ("same", "same"),
    ]
    for before, after in pairs:
        parts = changes(before, after)
        assert "".join(stayed + came for stayed, _, came in parts) == after
        assert "".join(stayed + went for stayed, went, _ in parts) == before
    html = told_changes("A lamp.", "A <b> lamp.", "en")
    assert "<b>" not in html
    assert f'<ins><span class="unseen">{say("shots.added", "en")}</span>&lt;b&gt; </ins>' in html


def test_a_wording_stands_once_whatever_ring_its_parents_make() -> None:
    words = (Text("一", "one"), Text("一", "one"), Text("二", "two"), Text())
    takes = [Take(str(at), str(at), Method.GENERATED, Verdict.USABLE, prompt=each) for at, each in enumerate(words)]
    takes[0], takes[2] = replace(takes[0], parent="3"), replace(takes[2], parent="1")
    takes[3] = replace(takes[3], parent="0")
    found = wordings(takes, "en")
    assert [(each.words, [take.key for take in each.takes]) for each in found] == [("one", ["0", "1"]), ("two", ["2"])]
    assert found[1].parent is takes[1]
