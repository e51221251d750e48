"""A wish comes back from its draft as exactly what it was, whatever kind of row it is about."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from backlot.records import DecisionOption, Money, Text
from backlot.store.commands.sheets import SHEETS, Field, FieldKind
from backlot.store.commands.showing import SHOWING
from backlot.store.commands.wishes import Wish
from backlot.store.drafts.codec import Unreadable, decoded, encoded, kept, recalled

OPTIONS = (DecisionOption(Text("真", "Real"), True, Text("亮", "")), DecisionOption(Text("假", "Fake"), False, Text()))


def full(field: Field) -> Any:
    """A value that JSON would spoil, where there is one."""
    terms = tuple(field.words or ())
    return {
        FieldKind.TERM: terms[-1:] and terms[-1],
        FieldKind.TERMS: terms[:2],
        FieldKind.LINKS: ("T001", "T002"),
        FieldKind.MOMENT: datetime(2026, 6, 12, 10, 30, 0, 1, tzinfo=UTC),
        FieldKind.DAY: date(2026, 6, 12),
        FieldKind.MONEY: Money(-123456789012345, "JPY"),
        FieldKind.NUMBER: Decimal("1.50"),
        FieldKind.WHOLE: 2**53 + 1,
        FieldKind.FLAG: False,
    }.get(field.kind, 'words “\n” \u0000 {"term": 1}')


def same(one: Any, other: Any) -> bool:
    """Equal, and of the same kind all the way down: True is not 1, nor a term its letters."""
    if type(one) is not type(other) or one != other or str(one) != str(other):
        return False
    if isinstance(one, tuple | list):
        return all(map(same, one, other))
    return not isinstance(one, dict) or all(same(one[name], other[name]) for name in one)


def through(wish: Wish) -> Wish:
    return recalled(json.loads(json.dumps(kept(wish))))


@pytest.mark.parametrize("kind", [*SHEETS, *SHOWING])
def test_every_field_of_every_kind_comes_back_exactly(kind: str) -> None:
    sheet = SHEETS[kind] if kind in SHEETS else SHOWING[kind][0]
    options = OPTIONS if kind == "decision" else None
    for values in ({field.name: full(field) for field in sheet.fields}, {each.name: None for each in sheet.fields}, {}):
        wish = Wish(kind, "lamp", "X~1", 7, values, options)
        back = through(wish)
        assert back == wish
        assert same(dict(back.values or {}), values)
    assert through(Wish(kind, "", "X", None, None)) == Wish(kind, "", "X", None, None)


def test_what_the_record_no_longer_has_is_not_guessed() -> None:
    words = kept(Wish("film", "lamp", "lamp", 1, {"title_en": "x"}))
    for spoil in (
        {**words, "kind": "nothing"},
        {**words, "more": {**words["more"], "values": encoded({"no_such_field": 1})}},
        {**words, "more": {**words["more"], "values": {"named": {"title_en": {"term": ["NoSuchList", "x"]}}}}},
        {**words, "more": {**words["more"], "values": {"strange": []}}},
    ):
        with pytest.raises(Unreadable):
            recalled(spoil)


def test_nothing_that_only_looks_like_a_kind_is_made_of_it() -> None:
    for value in ({"term": "x"}, {"a": ({"money": 1},)}, ["x", ("y",)]):
        assert decoded(json.loads(json.dumps(encoded(value)))) == value
    with pytest.raises(TypeError):
        encoded(object())
