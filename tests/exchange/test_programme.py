"""The programme's facts are whole, bilingual and never without their source."""

from __future__ import annotations

from pathlib import Path

import pytest

from backlot.exchange.programme import read_programme, read_published_figures
from backlot.records.basics import BacklotError

DATA = Path(__file__).parents[2] / "data"


def test_every_fact_speaks_both_languages_and_names_its_source() -> None:
    programme = read_programme(DATA / "programme.toml")
    assert len(programme.facts) == 11
    for fact in programme.facts:
        assert fact.text.zh
        assert fact.text.en
        assert fact.source.name


def test_the_programme_has_four_films_and_twenty_two_people() -> None:
    programme = read_programme(DATA / "programme.toml")
    assert (programme.teams, programme.people, len(programme.films)) == (4, 22, 4)
    assert (programme.shown_first.day, programme.shown_last.day) == (14, 15)


def test_every_published_figure_carries_its_scope_and_address() -> None:
    figures = read_published_figures(DATA / "published_figures.csv")
    assert len(figures) == 11
    for figure in figures:
        assert figure.scope.zh
        assert figure.scope.en
        assert figure.source_url.startswith("http")


def test_a_fact_without_a_source_refuses_the_programme(tmp_path: Path) -> None:
    text = (DATA / "programme.toml").read_text(encoding="utf-8")
    broken = tmp_path / "programme.toml"
    broken.write_text(text.replace('source = "siff"', ""), encoding="utf-8")
    with pytest.raises(BacklotError) as refusal:
        read_programme(broken)
    assert "source is missing" in str(refusal.value.details["told"])
