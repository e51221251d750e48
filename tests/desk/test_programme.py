"""The programme at the desk: its frame and each entry of its lists, told before and after, and never a fact without its source."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from backlot.config import ROOT
from backlot.exchange.programme import read_programme
from backlot.store.changes import unit_of_work
from backlot.store.commands.import_shared import import_programme
from backlot.store.database import reading
from backlot.store.queries import programme
from tests.desk.hand import Hand


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_frame_and_a_fact_are_edited_and_told(engine: Engine) -> None:
    with unit_of_work(engine, "cast", "import") as unit:
        import_programme(unit, read_programme(ROOT / "data" / "programme.toml"))
    hand = Hand(engine).choose("Team", "").choose("What", "programme")
    assert hand.value("Share of young") == "60"
    hand.type("Share of young", "62.5").press("Save")
    hand.choose("What", "fact").choose("Which", "").type("Statement (Chinese)", "下雨").type(
        "Statement (English)", "It rains"
    )
    assert any("Source (Chinese)" in words for words in hand.press("Add").bad_news)
    hand.type("Source (Chinese)", "雨报").type("Source (English)", "Rain Gazette").type("Order", "5").press("Add")
    assert hand.good_news
    with reading(engine) as connection:
        found = programme(connection)
    assert found is not None
    assert (found.facts[0].text.en, found.facts[0].source.name.zh) == ("It rains", "雨报")
    hand.choose("Which", "F001").press("↓")
    with reading(engine) as connection:
        found = programme(connection)
    assert found is not None
    assert [each.code for each in found.facts[:3]] == ["festival", "F001", "competition"]
    told = hand.go("changes").everything
    assert "<dt>Share of young applicants, over (%)</dt><dd><del>60</del> → <ins>62.5</ins></dd>" in told
    assert "Fact F001 “It rains”" in told
