"""What is kept as a draft stays from visitors until it is published, whole, and once."""

from __future__ import annotations

from sqlalchemy import Engine

from tests.desk.hand import Hand, last_change, one


def kept(engine: Engine, title: str = "The Draft Lamp", who: str = "lin") -> Hand:
    """A film's title kept as a draft."""
    hand = Hand(engine, who)
    hand.type("Title (English)", title).press("Keep as draft")
    assert hand.bad_news == []
    return hand


def test_a_form_is_kept_as_a_draft_shown_in_words_and_published_as_one_change(engine: Engine) -> None:
    before = last_change(engine).number
    hand = kept(engine)
    assert one(engine, "SELECT title_en FROM production") == "The Lamp"
    assert last_change(engine).number == before
    hand.go("drafts").press("Open")
    assert "<del>The Lamp</del> → <ins>The Draft Lamp</ins>" in hand.everything
    hand.press("Publish now")
    assert hand.good_news == ["Published."], hand.bad_news
    assert one(engine, "SELECT title_en FROM production") == "The Draft Lamp"
    change = last_change(engine)
    assert (change.number, change.command, change.who, change.production) == (before + 1, "publish_draft", "lin", "lamp")
    hand.press("Undo")
    assert one(engine, "SELECT title_en FROM production") == "The Lamp"
