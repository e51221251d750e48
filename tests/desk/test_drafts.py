"""What is kept as a draft stays from visitors until it is published: whole, once, and in one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Engine

from backlot.records import BacklotError, DecisionOption, DraftState, Money, StaffRole, Text
from backlot.store.backups.making import back_up
from backlot.store.backups.restoring import restore
from backlot.store.changes import RowMoved
from backlot.store.commands.drafts import (
    discard_draft,
    keep_in_draft,
    publish_draft,
    settle_part,
    take_out_of_draft,
    time_draft,
)
from backlot.store.commands.films import edit_film
from backlot.store.commands.parity import Incomplete
from backlot.store.commands.undoing import undo_change
from backlot.store.commands.wishes import Wish
from backlot.store.database import reading
from backlot.store.drafts.carrying import PartFault
from backlot.store.drafts.parts import look_at
from backlot.store.drafts.reading import flagged
from backlot.store.watch import current_edition
from tests.desk.drafting import FILM, HIDDEN, ON_SQLITE, drafted, hire, seen, told
from tests.desk.hand import Hand, last_change, one

TITLE = "SELECT title_en FROM production"
COST = Wish("cost", "lamp", "C001", 1, {"amount": Money(99900), "description_en": "Another lamp"})
NEW = Wish(
    "decision", "lamp", "", None, {"title_zh": "不加旁白", "title_en": "No voice-over", "days_moved": Decimal("1.5")},
    (DecisionOption(Text("有", "With"), False, Text()), DecisionOption(Text("无", "Without"), True, Text())),
)  # fmt: skip


def kept(engine: Engine, title: str = "The Draft Lamp", who: str = "lin") -> Hand:
    """A film's title kept as a draft from its form."""
    hand = Hand(engine, who).type("Title (English)", title).press("Keep as draft")
    assert hand.bad_news == []
    return hand


def test_a_form_is_kept_as_a_draft_told_in_words_and_published_as_one_change(engine: Engine) -> None:
    before = last_change(engine).number
    hand = kept(engine)
    assert one(engine, TITLE) == "The Lamp"
    assert last_change(engine).number == before
    hand.go("drafts").press("Open")
    assert "<del>The Lamp</del> → <ins>The Draft Lamp</ins>" in hand.everything
    hand.press("Publish now")
    assert hand.good_news == ["Published."], hand.bad_news
    assert one(engine, TITLE) == "The Draft Lamp"
    change = last_change(engine)
    assert (change.number, change.command, change.who, change.production) == (
        before + 1,
        "publish_draft",
        "lin",
        "lamp",
    )
    hand.press("Undo")
    assert one(engine, TITLE) == "The Lamp"
    hand.press("Open again as a draft").press("Publish now")
    assert one(engine, TITLE) == "The Draft Lamp"


def test_a_set_of_rows_is_one_change_and_one_undo_takes_it_back(engine: Engine) -> None:
    draft = drafted(engine, FILM, COST, NEW)
    before = current_edition(engine)
    told(engine, "ada", publish_draft, "d1", draft.version)
    assert current_edition(engine) == before + 1
    assert one(engine, "SELECT title_en FROM decision WHERE code = 'D002' AND published") == "No voice-over"
    assert one(engine, "SELECT amount_minor FROM cost_entry") == 99900
    assert (seen(engine).state, seen(engine).edition) == (DraftState.PUBLISHED, before + 1)
    told(engine, "ada", undo_change, before + 1)
    assert one(engine, TITLE) == "The Lamp"
    assert one(engine, "SELECT amount_minor FROM cost_entry") == 118000
    assert one(engine, "SELECT count(*) FROM decision") == 1


def test_a_draft_that_cannot_go_out_whole_does_not_go_out_at_all(engine: Engine) -> None:
    draft = drafted(engine, COST, FILM)
    told(engine, "ada", edit_film, "lamp", 1, {"title_en": "Ada's Lamp"})
    before = current_edition(engine)
    with pytest.raises(PartFault, match="draft_contested") as refused:
        told(engine, "lin", publish_draft, "d1", draft.version)
    assert refused.value.position == 2
    assert current_edition(engine) == before
    assert one(engine, "SELECT amount_minor FROM cost_entry") == 118000


def test_what_others_changed_elsewhere_in_the_row_stands_beside_the_draft(engine: Engine) -> None:
    draft = drafted(engine, FILM)
    told(engine, "ada", edit_film, "lamp", 1, {"logline_en": "Ada waits."})
    told(engine, "lin", publish_draft, "d1", draft.version)
    assert one(engine, "SELECT title_en, logline_en FROM production") == ("The Draft Lamp", "Ada waits.")


@ON_SQLITE
@pytest.mark.parametrize(("choice", "title"), [("mine", "Lin's Lamp"), ("theirs", "Ada's Lamp")])
def test_the_second_of_two_drafts_on_one_row_sees_both_versions_and_chooses(
    engine: Engine, choice: str, title: str
) -> None:
    lin, ada = kept(engine, "Lin's Lamp"), kept(engine, "Ada's Lamp", "ada")
    tell_apart = {row.who: row.code for row in (seen(engine, code) for code in codes(engine))}
    ada.page.session_state["desk.draft.open"] = tell_apart["ada"]
    ada.go("drafts").press("Publish now")
    lin.page.session_state["desk.draft.open"] = tell_apart["lin"]
    lin.go("drafts")
    for words in ("The Lamp", "Lin&#x27;s Lamp", "Ada&#x27;s Lamp"):
        assert words in lin.everything
    assert "Publish now" not in lin.buttons
    lin.page.radio[0].set_value(choice)
    lin.press("Go on with this choice")
    if choice == "mine":
        lin.press("Publish now")
    assert one(engine, TITLE) == title


def codes(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        return list(connection.exec_driver_sql("SELECT code FROM draft").scalars())


def test_a_choice_made_on_a_row_that_moved_again_is_not_taken(engine: Engine) -> None:
    draft = drafted(engine, FILM)
    for number in (1, 2):
        told(engine, "ada", edit_film, "lamp", number, {"title_en": f"Ada's {number}"})
    with pytest.raises(RowMoved):
        told(engine, "lin", settle_part, "d1", draft.version, 1, 2, [])
    told(engine, "lin", settle_part, "d1", draft.version, 1, 3, [])
    told(engine, "lin", publish_draft, "d1", draft.version + 1)
    assert one(engine, TITLE) == "The Draft Lamp"


def test_a_second_wish_about_a_row_goes_beyond_the_first_and_its_removal_takes_its_place(engine: Engine) -> None:
    drafted(engine, replace(FILM, values={"title_en": "Draft", "title_zh": "灯稿"}), COST)
    told(engine, "lin", keep_in_draft, "d1", "", replace(FILM, values={"title_en": "Better"}), "another form")
    draft = seen(engine)
    both = {"title_en": "Better", "title_zh": "灯稿"}
    assert [part.wish.values for part in draft.parts] == [both, COST.values]
    assert draft.parts[0].base == {"title_en": "The Lamp", "title_zh": "灯"}, "what each stood for when it was wished"
    with pytest.raises(BacklotError, match="empty"):
        told(engine, "lin", keep_in_draft, "d1", "", replace(FILM, values={"title_en": "", "title_zh": ""}))
    assert [part.wish.values for part in seen(engine).parts] == [both, COST.values]
    told(engine, "lin", keep_in_draft, "d1", "", replace(COST, values=None))
    assert [part.wish.values for part in seen(engine).parts] == [both, None]
    draft = seen(engine)
    told(engine, "lin", take_out_of_draft, "d1", draft.version, 1)
    assert [part.wish.kind for part in seen(engine).parts] == ["cost"]
    with pytest.raises(BacklotError, match="draft_moved"):
        told(engine, "lin", publish_draft, "d1", draft.version)
    told(engine, "lin", discard_draft, "d1", seen(engine).version)
    assert codes(engine) == []


def test_what_could_never_be_published_is_refused_where_it_was_typed(engine: Engine) -> None:
    for values, fault in (({"title_zh": "", "title_en": ""}, "empty"), ({"title_en": "a\x07b"}, "control_characters")):
        with pytest.raises(BacklotError, match=fault):
            drafted(engine, replace(FILM, values=values))
    with pytest.raises(RowMoved):
        drafted(engine, replace(FILM, version=9))
    assert codes(engine) == []


@ON_SQLITE
def test_a_missing_language_is_told_by_row_and_field_and_goes_out_only_knowingly(engine: Engine) -> None:
    draft = drafted(engine, replace(FILM, values={"title_en": ""}))
    with pytest.raises(Incomplete) as refused:
        told(engine, "lin", publish_draft, "d1", draft.version)
    assert [(each.kind, each.field) for each in refused.value.wanting] == [("film", "title_en")]
    hand = Hand(engine, "ada").go("drafts").press("Open")
    assert "Title (English)" in hand.everything
    hand.press("Publish now")
    assert "are missing" in hand.bad_news[0]
    hand.tick("Let it go out as it is").press("Publish now")
    assert hand.good_news == ["Published."], hand.bad_news
    assert (last_change(engine).command, last_change(engine).who) == ("publish_draft_knowingly", "ada")


@ON_SQLITE
def test_a_whole_production_is_withdrawn_and_shown_again_with_what_visitors_would_miss(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO media (production, kind, position, path, sha256, alt_zh, alt_en, version)"
            " VALUES ('lamp', 'film', 0, 'x.mp4', 'x', '灯', '', 1)"
        )
    hand = Hand(engine).go("drafts").choose("Which", "team.lamp.lamp").press("Withdraw")
    assert hand.good_news == ["Withdrawn: visitors no longer see it."], hand.bad_news
    assert not one(engine, "SELECT published FROM production")
    hand.press("Publish…")
    for words in ("Chinese subtitles", "English subtitles", "(English)"):
        assert words in hand.everything
    hand.press("Publish now")
    assert "are missing" in hand.bad_news[0]
    hand.tick("Let it go out as it is").press("Publish now")
    assert one(engine, "SELECT published FROM production")


def test_a_draft_may_add_the_words_that_its_own_showing_asks_for(engine: Engine) -> None:
    told(engine, "lin", edit_film, "lamp", 1, {"logline_en": ""}, one_language=True)
    hide = replace(HIDDEN, version=2)
    told(engine, "lin", publish_draft, "d0", drafted(engine, hide, code="d0").version)
    show = replace(HIDDEN, version=3, values={"published": True})
    words = Wish("film", "lamp", "lamp", 3, {"logline_en": "It waits."})
    told(engine, "lin", publish_draft, "d1", drafted(engine, show, words).version)
    with reading(engine) as connection:
        assert all(row.published for row in flagged(connection, None))


def test_an_hour_lies_ahead_and_is_refused_for_what_could_not_be_published(engine: Engine) -> None:
    draft = drafted(engine, replace(FILM, values={"title_en": ""}))
    soon = datetime.now(UTC) + timedelta(hours=1)
    for at, fault in ((soon - timedelta(hours=2), "draft_hour"), (soon, "wanting")):
        with pytest.raises(BacklotError, match=fault):
            told(engine, "lin", time_draft, "d1", draft.version, at)
    told(engine, "ada", time_draft, "d1", draft.version, soon, True)
    assert (seen(engine).publish_at, seen(engine).who, seen(engine).one_language) == (soon, "ada", True)


@ON_SQLITE
def test_a_team_editor_drafts_for_their_team_alone(engine: Engine) -> None:
    hire(engine, "tom", StaffRole.TEAM_EDITOR, "lamp")
    drafted(engine, Wish("service", "", "V-GLOW", 1, {"vendor": "w"}), code="all")
    told(engine, "tom", keep_in_draft, "d1", "Tom's", FILM)
    for wish in (Wish("service", "", "V-GLOW", 1, {"vendor": "x"}), replace(FILM, team="other", code="other")):
        with pytest.raises(BacklotError, match="not_your_team"):
            told(engine, "tom", keep_in_draft, "d1", "Tom's", wish)
    with pytest.raises(BacklotError, match="not_your_team"):
        told(engine, "tom", publish_draft, "all", seen(engine, "all").version)
    hand = Hand(engine, "tom").go("drafts")
    assert "Tom&#x27;s" in hand.everything
    assert "Opening" not in hand.everything
    told(engine, "tom", publish_draft, "d1", seen(engine).version)
    assert last_change(engine).who == "tom"


def test_a_delegate_drafts_nothing(engine: Engine) -> None:
    hire(engine, "dee", StaffRole.DELEGATE)
    with pytest.raises(BacklotError, match="not_your_right"):
        told(engine, "dee", keep_in_draft, "d1", "", FILM)


def test_a_looked_at_part_says_what_it_would_do_to_the_row_as_it_stands(engine: Engine) -> None:
    draft = drafted(engine, FILM)
    with reading(engine) as connection:
        look = look_at(connection, draft.parts[0])
    assert [(each.name, each.was, each.wanted, each.now) for each in look.differences] == [
        ("title_en", "The Lamp", "The Draft Lamp", "The Lamp")
    ]


def test_a_restored_backup_leaves_the_drafts_of_today_alone(engine: Engine, tmp_path: Path) -> None:
    copy = back_up(engine, tmp_path / "backups")
    drafted(engine, FILM, COST)
    told(engine, "ada", edit_film, "lamp", 1, {"logline_en": "Ada waits."})
    restore(engine, copy.path, "ada", over=True)
    assert {row["table"] for row in last_change(engine).rows} == {"production"}
    told(engine, "lin", publish_draft, "d1", seen(engine).version)
    assert one(engine, "SELECT title_en, logline_en FROM production") == ("The Draft Lamp", "A lamp waits for someone.")
