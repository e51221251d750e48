"""Every room, in both languages, for every production: it stands, it has one heading, and it speaks one language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from backlot.cli.opening import import_folder
from backlot.i18n import say
from backlot.records import Language
from backlot.store.database import open_engine
from backlot.ui.view import PAGES
from tests.rooms.conftest import REAL_OMC, set_upon
from tests.rooms.visitor import Seen, visit
from tests.rooms.words import not_in, words_of_record

TEAMS = ("tungsten", "print", "safelight", "screen", "hsm")
OF_A_TEAM = tuple(page for page in PAGES if page not in ("home", "about", "compare"))
LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def record(furnished: Path) -> dict[str, str]:
    """What teams wrote, by the language in which it is shown."""
    return {"zh": words_of_record(furnished, "zh"), "en": words_of_record(furnished, "en")}


def is_sound(seen: Seen, language: Language, record: dict[str, str]) -> None:
    assert len(seen.headings) == 1, seen.headings
    assert seen.headings[0].strip()
    assert say("shell.calm_title", language) not in seen.headings
    assert not_in(language, [*seen.pieces, *seen.charts], record[language]) == []


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_room_without_a_team_stands(page: str, language: Language, record: dict[str, str]) -> None:
    is_sound(visit(page, lang=language), language, record)


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("team", TEAMS)
@pytest.mark.parametrize("page", OF_A_TEAM)
def test_a_teams_room_stands(page: str, team: str, language: Language, record: dict[str, str]) -> None:
    is_sound(visit(page, team=team, lang=language), language, record)


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_teams_stand_on_one_timeline(language: Language, record: dict[str, str]) -> None:
    seen = visit("timeline", team="all", lang=language)
    is_sound(seen, language, record)
    assert seen.headings == [say("timeline.title_all", language)]


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", OF_A_TEAM)
def test_an_unknown_team_gets_a_kind_page(page: str, language: Language, record: dict[str, str]) -> None:
    seen = visit(page, team="nobody", lang=language)
    assert seen.headings == [say("shell.no_such_team", language, code="nobody")]
    assert f'href="/{page}?team=tungsten&amp;lang={language}"' in seen.html
    assert not_in(language, seen.pieces, record[language] + "nobody") == []


@pytest.mark.usefixtures("exhibition")
@pytest.mark.parametrize(
    "code", ["<script>alert(1)</script>", "'; DROP TABLE production;--", "\x00", "x" * 5000, "团队"]
)
def test_a_hostile_team_is_only_an_unknown_one(code: str) -> None:
    seen = visit("team", team=code, lang="en")
    assert "<script>alert" not in seen.html
    assert len(seen.headings) == 1
    assert len(seen.headings[0]) < 100


@pytest.mark.usefixtures("exhibition")
def test_an_unknown_language_is_the_houses_own() -> None:
    assert visit("about", lang="xx").headings == visit("about", lang="zh").headings == visit("about").headings


@pytest.mark.skipif(not REAL_OMC.exists(), reason="the whole OMC example is not on this machine")
def test_the_whole_real_short_stands_in_every_room(sample_templates: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite"
    shutil.copy(sample_templates["sqlite"].removeprefix("sqlite:///"), path)
    engine = open_engine(f"sqlite:///{path}")
    assert import_folder(engine, REAL_OMC) == 0
    engine.dispose()
    written = {language: words_of_record(path, language) for language in LANGUAGES}
    with set_upon(f"sqlite:///{path}"):
        for page in OF_A_TEAM:
            for language in LANGUAGES:
                is_sound(visit(page, team="hsm", lang=language), language, written)
        takes = visit("films", team="hsm", lang="en")
        assert "131" in takes
