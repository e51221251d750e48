"""Faults stay ours: the log gets them, the visitor gets calm words, and the last good record stays on the walls."""

from __future__ import annotations

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from backlot.config import ROOT
from backlot.i18n import phrase_keys, say
from backlot.records import BacklotError
from backlot.store.changes import unit_of_work
from backlot.store.commands.decisions import unpublish_decision
from backlot.store.queries import production
from backlot.store.tables import ProductionRow
from backlot.ui import ask, room, runtime
from backlot.ui.rooms import budget, decisions, films, timeline
from backlot.ui.view import PAGES
from tests.rooms.conftest import set_upon, told
from tests.rooms.visitor import visit

SECRET = "the password of the database is hunter2"


class TestAFault:
    @pytest.mark.parametrize(
        ("page", "module", "part"),
        [
            ("budget", budget, "report_of"),
            ("decisions", decisions, "in_order"),
            ("films", films, "player"),
            ("timeline", timeline, "month_figures"),
        ],
    )
    def test_of_a_room_is_calm_on_the_wall_and_whole_in_the_log(
        self,
        page: str,
        module: object,
        part: str,
        own_exhibition: Engine,
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def fail(*_args: object, **_more: object) -> None:
            raise RuntimeError(SECRET)

        monkeypatch.setattr(module, part, fail)
        with caplog.at_level(logging.ERROR):
            seen = visit(page, team="print", lang="en")
        assert seen.headings == [say("shell.calm_title", "en")]
        assert "hunter2" not in seen.html
        assert "Traceback" not in seen.html
        assert any(record.exc_info and SECRET in str(record.exc_info[1]) for record in caplog.records)
        assert 'href="/about?lang=en"' in seen.html, "the navigation stays"

    def test_that_one_sentence_explains_is_explained(
        self, own_exhibition: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_args: object, **_more: object) -> None:
            raise BacklotError("error.database_away")

        monkeypatch.setattr(room, "drawn", refuse)
        for page in PAGES:
            seen = visit(page, lang="zh")
            assert seen.headings == [say("shell.calm_title", "zh")]
            assert say("error.database_away", "zh") in seen

    def test_is_forgotten_once_it_is_mended(self, own_exhibition: Engine) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(budget, "report_of", lambda _production: 1 / 0)
            assert visit("budget", team="print", lang="en").headings == [say("shell.calm_title", "en")]
        assert visit("budget", team="print", lang="en").headings == [say("budget.title", "en")]

    def test_in_a_broken_row_spoils_no_other_room(self, own_exhibition: Engine) -> None:
        with own_exhibition.begin() as connection:
            connection.exec_driver_sql("UPDATE budget_line SET unit = 'furlong' WHERE production = 'print'")
        ask.forget_answers()
        assert visit("budget", team="print", view="budget", lang="en").headings == [say("shell.calm_title", "en")]
        assert visit("budget", team="print", lang="en").headings == [say("budget.title", "en")]
        assert visit("budget", team="screen", view="budget", lang="en").headings == [say("budget.column.budget", "en")]


def test_every_error_that_is_raised_has_its_sentence() -> None:
    raised = set()
    for path in (ROOT / "backlot").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                words = node.args[0].value
                if isinstance(words, str) and words.startswith("error."):
                    raised.add(words)
    assert raised
    assert raised <= phrase_keys()


class TestADraft:
    def test_decision_shows_nowhere(self, own_exhibition: Engine) -> None:
        before = told(own_exhibition, production, "print")
        draft = min((each for each in before.decisions if each.tasks), key=lambda each: (each.decided_at, each.code))
        shown = visit("decisions", team="print", lang="en")
        assert draft.title.en in shown
        with unit_of_work(own_exhibition, "lin", "unpublish_decision", production="print") as unit:
            unpublish_decision(unit, "print", draft.code, 1)
        runtime.watch().look()
        rooms = {
            "decisions": {"decision": draft.code}, "team": {}, "timeline": {"step": draft.tasks[0]}, "budget": {}, "home": {}, "roles": {}, "films": {},
        }  # fmt: skip
        for page, more in rooms.items():
            for language, words in (("zh", draft.title.zh), ("en", draft.title.en)):
                seen = visit(page, team="print", lang=language, **more)
                assert words not in seen
                assert all(words not in text for text in seen.charts)
                assert draft.outcome.to(language) not in seen  # type: ignore[arg-type]
        assert str(len(before.decisions) - 1) in visit("decisions", team="print", lang="en").pieces

    def test_production_is_an_unknown_team(self, own_exhibition: Engine) -> None:
        words = told(own_exhibition, production, "screen").film.logline.en
        with own_exhibition.begin() as connection:
            connection.exec_driver_sql("UPDATE production SET published = 0 WHERE code = 'screen'")
            connection.exec_driver_sql("UPDATE edition SET number = number + 1")
        runtime.watch().look()
        assert visit("team", team="screen", lang="en").headings == [say("shell.no_such_team", "en", code="screen")]
        for page in PAGES:
            assert words not in visit(page, lang="en")


class TestTheDatabaseAway:
    def test_leaves_the_last_good_record_on_the_walls(self, own_exhibition: Engine) -> None:
        ask.warm()
        path = take_away(own_exhibition)
        for page in PAGES:
            for team in ("tungsten", "hsm"):
                seen = visit(page, team=team, lang="en")
                assert seen.headings != [say("shell.calm_title", "en")], page
        assert say("shell.stale", "en") in seen
        assert say("shell.stale", "zh") in visit("about", lang="zh")
        bring_back(path)
        runtime.watch().look()
        assert say("shell.stale", "en") not in visit("about", lang="en")

    def test_over_what_was_drawn_from_old_answers_is_drawn_anew(self, own_exhibition: Engine) -> None:
        ask.warm()
        with unit_of_work(own_exhibition, "lin", "edit_film", "print", "print") as unit:
            unit.change(ProductionRow, {"code": "print"}, {"logline_en": "Only after the outage."})
        path = take_away(own_exhibition)
        assert "Only after the outage." not in visit("films", team="print", lang="en")
        bring_back(path)
        runtime.watch().look()
        assert "Only after the outage." in visit("films", team="print", lang="en"), "without another edition"

    def test_from_the_start_is_said_in_a_sentence(self, own_exhibition: Engine) -> None:
        take_away(own_exhibition)
        ask.forget_answers()
        for page in PAGES:
            seen = visit(page, team="print", lang="zh")
            assert seen.headings == [say("shell.calm_title", "zh")], page
            assert say("error.database_away", "zh") in seen
            assert 'href="/about?lang=zh"' in seen.html, "the navigation stays"


def take_away(engine: Engine) -> Path:
    """The file is gone, and a folder stands where it was; the next edition is heard of all the same."""
    path = Path(str(engine.url.database))
    edition = runtime.watch().edition
    runtime.watch().stop()
    engine.dispose()
    path.rename(path.with_suffix(".away"))
    for rest in path.parent.glob(f"{path.name}-*"):
        rest.unlink()
    path.mkdir()
    runtime.watch().tell(edition + 1)
    return path


def bring_back(path: Path) -> None:
    path.rmdir()
    path.with_suffix(".away").rename(path)


@pytest.fixture
def on_postgres(postgres_address: str, sample_templates: dict[str, str]) -> Iterator[tuple[Engine, str, str]]:
    """The exhibition on a PostgreSQL database of its own: its engine, its name, and the server's address."""
    source = sample_templates["postgres"].split("?")[0].rsplit("/", 1)[1]
    with psycopg.connect(postgres_address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE walls TEMPLATE {source}")
    with set_upon(sample_templates["postgres"].replace(f"/{source}", "/walls")) as engine:
        yield engine, "walls", postgres_address
    with psycopg.connect(postgres_address, autocommit=True) as connection:
        connection.execute("DROP DATABASE walls WITH (FORCE)")


@pytest.mark.postgres
class TestOnPostgres:
    def test_every_room_stands(self, on_postgres: tuple[Engine, str, str]) -> None:
        for page in PAGES:
            for language in ("zh", "en"):
                seen = visit(page, team="safelight", lang=language)
                assert len(seen.headings) == 1
                assert seen.headings != [say("shell.calm_title", language)]  # type: ignore[arg-type]

    def test_a_closed_door_leaves_the_last_good_record_on_the_walls(self, on_postgres: tuple[Engine, str, str]) -> None:
        _, name, address = on_postgres
        before = visit("budget", team="print", lang="en")
        ask.warm()
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
            connection.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
        runtime.watch().tell(runtime.watch().edition + 1)
        seen = visit("budget", team="print", lang="en")
        assert seen.headings == before.headings
        assert say("shell.stale", "en") in visit("about", lang="en")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
