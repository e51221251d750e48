"""The roles room: every story of the picture in words and by link, its numbers those of the record."""

from __future__ import annotations

import re
from html import unescape

import pytest
from sqlalchemy import Engine

from backlot.figures.role_graph import role_graph
from backlot.figures.work import DID
from backlot.i18n import hours, name_of, number, percent, say
from backlot.records import LANGUAGES, Language, Phase, Practice, Production, Task
from backlot.store.queries import production, take_tally
from backlot.store.queries.take_counts import TakeCount, take_counts
from backlot.theme import WIDE
from tests.rooms.conftest import told
from tests.rooms.visitor import Seen, visit

TEAM = "tungsten"


@pytest.fixture(scope="module")
def record(exhibition: Engine) -> Production:
    found = told(exhibition, production, TEAM)
    assert isinstance(found, Production)
    return found


@pytest.fixture(scope="module")
def takes(exhibition: Engine) -> tuple[TakeCount, ...]:
    return tuple(told(exhibition, take_counts, TEAM))


def story(seen: Seen) -> str:
    return unescape(seen.html.split('<section class="told"')[1].split("</section>")[0])


def names(record: Production, language: Language) -> dict[str, str]:
    return {each.code: each.name.to(language) for each in record.participants}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_story_tells_hours_parts_company_tools_takes_and_decisions(
    language: Language, record: Production, takes: tuple[TakeCount, ...]
) -> None:
    person, called = "P05", names(record, language)
    inside = story(visit("roles", team=TEAM, person=person, lang=language))
    mine = [task for task in record.tasks if any(role.participant == person for role in task.roles)]
    minutes = sum(role.minutes for task in mine for role in task.roles if role.participant == person)
    everyone = sum(role.minutes for task in record.tasks for role in task.roles)
    assert called[person] in inside and hours(minutes, language) in inside
    assert say("roles.of_hours", language, share=percent(minutes / everyone, language)) in inside
    assert all(task.name.to(language) in inside for task in mine)
    company = {role.participant for task in mine for role in task.roles} - {person}
    assert all(f"person={code}&" in inside and called[code] in inside for code in company)
    did = [t for t in mine if any(role.participant == person and role.responsibility in DID for role in t.roles)]
    assert set(re.findall(r"tool=([\w-]+)", inside)) == {tool for task in did for tool in task.tools}
    made = [count for count in takes if count.made_by == person]
    assert made and number(sum(count.made for count in made), language) in inside
    assert number(sum(count.credits for count in made), language) in inside
    taken = [each for each in record.decisions if each.decided_by == person]
    assert taken and set(re.findall(r"decision=(\w+)", inside)) == {each.code for each in taken}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tools_story_tells_who_used_it_and_what_became_of_its_takes(
    language: Language, record: Production, takes: tuple[TakeCount, ...]
) -> None:
    inside = story(visit("roles", team=TEAM, tool="V-TIDE", lang=language))
    used = [task for task in record.tasks if "V-TIDE" in task.tools]
    users = {role.participant for task in used for role in task.roles if role.responsibility in DID}
    assert set(re.findall(r"person=(\w+)", inside)) == users
    assert all(task.name.to(language) in inside for task in used)
    made = [count for count in takes if count.service == "V-TIDE"]
    sums = {name: sum(getattr(count, name) for count in made) for name in ("made", "usable", "selected", "credits")}
    counts = {name: number(sums[name], language) for name in ("usable", "selected")}
    assert number(sums["made"], language) in inside and say("roles.takes_made", language, **counts) in inside
    assert number(sums["credits"], language) in inside and say("roles.definition_takes", language) in inside


def test_a_steps_story_and_that_of_steps_together(record: Production) -> None:
    task = next(each for each in record.tasks if each.tools and each.practice is Practice.AI)
    one = story(visit("roles", team=TEAM, step=task.code, lang="en"))
    assert task.name.en in one and f"/timeline?team={TEAM}&step={task.code}" in one
    assert set(re.findall(r"tool=([\w-]+)", one)) == set(task.tools)
    many = story(visit("roles", team=TEAM, step="generation.ai-work", lang="en"))
    together = [t for t in record.tasks if t.phase is Phase.GENERATION and t.practice is Practice.AI]
    assert {each.code for each in together} <= set(re.findall(r"step=(\w+)", many))
    assert hours(sum(role.minutes for each in together for role in each.roles), "en") in many


def test_takes_by_maker_and_service_add_up_to_all_takes(exhibition: Engine, takes: tuple[TakeCount, ...]) -> None:
    tally = told(exhibition, take_tally, TEAM)
    for name in ("made", "usable", "selected", "credits"):
        assert sum(getattr(count, name) for count in takes) == getattr(tally, name)


@pytest.mark.parametrize("phase", [None, Phase.GENERATION])
def test_every_story_of_the_picture_has_a_link_on_the_page(phase: Phase | None, record: Production) -> None:
    keeps = {"phase": phase.value} if phase else {}
    drawing = role_graph(record, "en", WIDE, "#FFDA45", None, phase, keeps)
    assert drawing
    leads = {lead[0] for trace in drawing.figure.to_dict()["data"] for lead in trace.get("customdata", ())}
    links = {
        unescape(each)
        for each in re.findall(r'href="(/roles[^"]+)"', visit("roles", team=TEAM, lang="en", **keeps).html)
    }
    asked = {frozenset(link.split("?")[1].split("&")) - {"lang=en"} for link in links}
    assert leads and all(frozenset(lead.split("?")[1].split("&")) in asked for lead in leads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_that_joined_both_practices_stand_beside_what_that_means(
    language: Language, record: Production
) -> None:
    practice = {each.code: each.practice for each in record.participants}

    def joins(task: Task) -> bool:
        return {practice[role.participant] for role in task.roles if role.responsibility in DID} == set(Practice)

    both = sum(map(joins, record.tasks))
    seen = visit("roles", team=TEAM, lang=language)
    told_so = say("roles.joined_of", language, both=both, all=len(record.tasks))
    assert f"<dd>{told_so}</dd><dt>{say('roles.joined', language)}</dt>" in seen.html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_holds_the_letters_of_the_record_and_lights_a_column(language: Language, record: Production) -> None:
    html = visit("roles", team=TEAM, view="raci", phase="post", person="P02", lang=language).html
    assert html.count('class="raci') - html.count('class="raci-') == 1  # the tables of other phases are not there
    tasks = [task for task in record.tasks if task.phase is Phase.POST]
    table = html.split('<div class="raci')[1].split("</table>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("<tbody>")[1])
    for task, row in zip(tasks, rows, strict=True):
        assert task.name.to(language) in unescape(row)
        cells = [re.findall(r">([RACI])<", cell) for cell in re.findall(r"<td.*?</td>", row)]
        parts = {role.participant: role.responsibility.value for role in task.roles}
        assert cells == [[parts[each.participant]] if each.participant in parts else [] for each in record.members]
    assert table.count("<td class=on") == len(tasks)
    assert name_of(Phase.POST, language) in unescape(table)


def test_a_phase_says_that_a_story_is_told_whole(record: Production) -> None:
    seen = visit("roles", team=TEAM, person="P01", phase="prep", lang="en")
    assert say("roles.whole_story", "en", phase="Prep") in seen
    assert names(record, "en")["P01"] in story(seen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_without_steps_shows_people_by_department_and_invents_no_work(
    language: Language, exhibition: Engine
) -> None:
    real = next(each for code in ("hsm", "omc-sample") if (each := told(exhibition, production, code)))
    person = real.members[0].participant
    seen = visit("roles", team=real.code, person=person, lang=language)
    assert say("roles.summary_jobs", language) in seen and say("roles.in_no_step", language) in seen
    assert "view=raci" not in seen.html and say("roles.joined", language) not in seen


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize(
    "more", [{"tool": "P01"}, {"person": "V-TIDE"}, {"step": "no.such"}, {"person": "~people"}, {"phase": "x"}]
)
def test_a_story_that_nobody_knows_is_the_room_itself(more: dict[str, str]) -> None:
    seen = visit("roles", team=TEAM, lang="en", **more)
    assert say("roles.hint", "en") in seen and 'class="opened"' not in seen.html
