"""Which fields of a form share a row where there is room: both languages of a text, a start and its end, two short ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from backlot.store.commands.sheets import Field, FieldKind

_SHORT: Final = frozenset(
    {
        FieldKind.TERM, FieldKind.UNIT, FieldKind.CODE, FieldKind.CURRENCY, FieldKind.CHOICE, FieldKind.MOMENT,
        FieldKind.DAY, FieldKind.NUMBER, FieldKind.WHOLE,
    }
)  # fmt: skip
_BOUND: Final = (("_zh", "_en"), ("_start", "_end"), ("_in", "_out"), ("_one", "_last"), ("starts_at", "ends_at"))


def field_rows(fields: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """All of `fields` in their order, one or two to a row; what is bound to its neighbour waits for it."""
    at = 0
    while at < len(fields):
        first, second, third = (*fields[at : at + 3], None, None, None)[:3]
        assert first is not None
        both = second is not None and (
            are_bound(first, second)
            or ({first.kind, second.kind} <= _SHORT and not (third is not None and are_bound(second, third)))
        )
        yield tuple(fields[at : at + 2]) if both else (first,)
        at += 2 if both else 1


def are_bound(first: Field, second: Field) -> bool:
    """Whether the two are the halves of one thing, such as `title_zh` and `title_en`."""
    return any(
        first.name.endswith(begin) and second.name == first.name.removesuffix(begin) + end for begin, end in _BOUND
    )
