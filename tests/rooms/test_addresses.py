"""An address opens what it names, keeps it in the other language, and is never worse than the room itself."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine

from backlot.i18n import say
from backlot.records import Decision, Production
from backlot.store.queries import production
from tests.rooms.conftest import told
from tests.rooms.visitor import visit

ODD = ("", "nobody", "../../etc/passwd", "<b>", "\x00", "9" * 3000, "T004'--")


@pytest.fixture(scope="module")
def record(exhibition: Engine) -> Production:
    found = told(exhibition, production, "print")
    assert isinstance(found, Production)
    return found


def test_a_step_is_told_whole(record: Production) -> None:
    for task in record.tasks[::3]:
        seen = visit("timeline", team="print", step=task.code, lang="en")
        opened = seen.html.split('<div class="opened">')[1].split("</div><span")[0]
        assert f'id="step-{task.code}"' in opened
        names = {each.code: each.name.en for each in record.participants}
        assert all(names[role.participant] in seen for role in task.roles)
        assert task.note.en in seen


def test_a_decision_is_asked_at_its_address_and_told_at_another(record: Production) -> None:
    asked = record.decisions[3]
    question = visit("decisions", team="print", decision=asked.code, lang="en")
    assert question.headings == [say("decisions.question", "en")]
    told = visit("decisions", team="print", decision=asked.code, chosen="0", lang="en")
    assert told.headings == [asked.title.en]


def test_an_account_is_opened(record: Production) -> None:
    assert record.budget is not None
    account = record.budget.lines[0].account
    seen = visit("budget", team="print", account=account, lang="zh")
    assert seen.headings[0].startswith(account)


def test_a_person_is_lit(record: Production) -> None:
    person = record.members[2].participant
    seen = visit("roles", team="print", person=person, lang="en")
    lit = re.findall(r'<li class="lit">.*?</li>', seen.html)
    assert len(lit) == 1
    assert next(each.name.en for each in record.participants if each.code == person) in lit[0]


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize(
    ("page", "name"),
    [("timeline", "step"), ("decisions", "decision"), ("budget", "account"), ("budget", "entry"), ("roles", "person")],
)
@pytest.mark.parametrize("value", ODD)
def test_a_name_that_nobody_knows_is_the_room_itself(page: str, name: str, value: str) -> None:
    plain = visit(page, team="print", lang="en")
    asked = visit(page, team="print", lang="en", **{name: value})
    assert asked.headings == plain.headings
    assert not re.search(r'<details[^>]* open|class="lit"|class="opened"', asked.html)


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize(
    ("page", "more"),
    [
        ("timeline", {"step": "T010"}),
        ("decisions", {"decision": "D03"}),
        ("budget", {"account": "1100"}),
        ("roles", {}),
    ],
)
def test_the_other_language_is_the_same_screen(page: str, more: dict[str, str]) -> None:
    seen = visit(page, team="screen", lang="zh", **more)
    query = "&amp;".join(f"{name}={value}" for name, value in {"team": "screen", **more, "lang": "en"}.items())
    assert f'href="/{page}?{query}" hreflang="en"' in seen.html


@pytest.mark.usefixtures("exhibition")
def test_links_keep_the_language_and_the_team() -> None:
    for page in ("team", "timeline", "roles", "budget", "films", "decisions"):
        addresses = re.findall(r'<a[^>]* href="([^"]+)"', visit(page, team="print", lang="en").html)
        assert addresses
        for address in addresses:
            assert "lang=" in address, address
            assert address.startswith("/")


def test_every_link_of_a_decision_leads_to_something(record: Production) -> None:
    steps = {task.code for task in record.tasks}
    decisions: dict[str, Decision] = {each.code: each for each in record.decisions}
    told = [visit("decisions", team="print", decision=code, chosen="0", lang="en") for code in ("D09", "D11")]
    html = "".join(seen.html for seen in (visit("decisions", team="print", lang="en"), *told))
    assert set(re.findall(r"[?;&]step=([^&\"]+)", html)) == {"T041", "T023", "T020", "T027", "T031", "T034", "T037"}
    assert set(re.findall(r"step=([^&\"]+)", html)) <= steps
    for code in re.findall(r"decision=([^&\"]+)", html):
        assert code in decisions


@pytest.mark.usefixtures("exhibition")
def test_the_desk_asks_a_stranger_to_sign_in() -> None:
    seen = visit("admin", lang="en")
    assert say("shell.calm_title", "en") not in seen
    assert "Tungsten" not in seen
