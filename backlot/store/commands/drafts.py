"""Keeps edits back as drafts and lets them out: one draft is one change, or none.

A draft stands beside the record: putting something into it makes no edition, and only its publishing does. Whoever may
change all its rows may change the draft.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, insert, update

from backlot.records import BacklotError, DraftState
from backlot.store.change_list import undone_changes
from backlot.store.changes import RowMoved, Unit
from backlot.store.commands.parity import refuse_wanting
from backlot.store.commands.rights import Right, needs
from backlot.store.commands.wishes import Wish, WishFault
from backlot.store.commands.wording import checked_line
from backlot.store.drafts.carrying import PartFault, Prospect, carry_out, foreseen
from backlot.store.drafts.codec import Unreadable, kept
from backlot.store.drafts.parts import OPTIONS, Part, base_of, held, look_at, opened_for
from backlot.store.drafts.reading import Draft, draft_called, part_words
from backlot.store.queries.rows import table_of
from backlot.store.tables import DraftPartRow, DraftRow

MOST_PARTS: Final = 500
_LATEST: Final = timedelta(days=400)


@needs(Right.EDIT)
def keep_in_draft(
    unit: Unit, code: str, title: str, wish: Wish, slot: str = "", base: Mapping[str, Any] | None = None
) -> int:
    """Put `wish` into the draft `code`, which is made where it is not there; its place there is answered.

    A second wish about the same row goes beyond the first: fields that it leaves alone stay as they are in the draft. A new
    row is known by `slot`. `base` is what a form showed of what the wish changes; without it the row must still be at the
    wish's version (RowMoved).
    """
    unit.refuse_other_team(wish.team)
    draft = _held(unit, code) if draft_called(unit.connection, code) else _made(unit, code, title)
    part = _beyond(draft, _part(unit, wish, base))
    _refuse_nonsense(unit, part)
    placed = _placed(unit, draft, part, slot)
    _bump(unit, draft)
    return placed.position


@needs(Right.EDIT)
def keep_all_in_draft(unit: Unit, code: str, title: str, wishes: Sequence[Wish], slot: str) -> None:
    """Put all of `wishes` into the draft `code`, each at the version that it was seen at, or none of them; `slot` tells the
    new rows of this set from those of others. Raises WishFault for the first that could never be published; its `fault` is a
    RowMoved where the row has moved on."""
    for wish in wishes:
        unit.refuse_other_team(wish.team)
    draft = _held(unit, code) if draft_called(unit.connection, code) else _made(unit, code, title)
    now, placed = draft, list[Part]()
    for at, wish in enumerate(wishes):
        try:
            placed.append(_placed(unit, now, _beyond(now, _part(unit, wish, None)), f"{slot[:32]} {at}"))
        except BacklotError as fault:
            raise WishFault(at, fault) from fault
        now = replace(now, parts=(*(each for each in now.parts if each.position != placed[-1].position), placed[-1]))
    faults = foreseen(unit, placed).faults
    for at, part in enumerate(placed):
        if part.position in faults:
            raise WishFault(at, faults[part.position])
    _bump(unit, draft)


@needs(Right.EDIT)
def take_out_of_draft(unit: Unit, code: str, version: int, position: int) -> None:
    draft = _held(unit, code, version)
    unit.connection.execute(_at(code, position, delete(DraftPartRow)))
    _bump(unit, draft)


@needs(Right.EDIT)
def name_draft(unit: Unit, code: str, title: str) -> None:
    _bump(unit, _held(unit, code), title=checked_line("draft_title", title))


@needs(Right.EDIT)
def settle_part(unit: Unit, code: str, version: int, position: int, seen: int, theirs: Collection[str]) -> None:
    """Go on from the row as it stands at version `seen` (RowMoved where it moved again): fields in `theirs` stay as they
    are there, the others as the draft has them. A part that has nothing left goes."""
    draft = _held(unit, code, version)
    part = next((each for each in draft.parts if each.position == position), None)
    now = None if part is None else opened_for(unit.connection, part.wish)
    if part is None or now is None:
        raise BacklotError("error.row_gone")
    if now.version != seen:
        raise RowMoved(now.row)
    wish = _without(part.wish, theirs)
    unit.connection.execute(_at(code, position, delete(DraftPartRow)))
    if wish.values or wish.options is not None or (wish.values is None and not theirs):
        wish = replace(wish, version=now.version)
        words = part_words(kept(wish), base_of(wish, held(part.sheet, now)))
        row = {"draft": code, "position": position, "kind": wish.kind, "production": wish.team, "code": wish.code}
        unit.connection.execute(insert(DraftPartRow).values(**row, base_version=wish.version, wish=words))
    _bump(unit, draft)


@needs(Right.EDIT)
def time_draft(unit: Unit, code: str, version: int, at: datetime | None, one_language: bool = False) -> None:
    """Publish it at `at`, in the name of whoever says so now, or at no set time. Refused where it could not be published as
    things stand."""
    draft = _held(unit, code, version)
    now = datetime.now(UTC)
    if at is not None:
        if not now < at < now + _LATEST:
            raise BacklotError("error.draft_hour")
        _refuse_faults(unit, draft, one_language)
    values = {"publish_at": at, "one_language": one_language and at is not None, "who": unit.who}
    _bump(unit, draft, state=DraftState.OPEN, note="", **(values if at is not None else values | {"who": draft.who}))


@needs(Right.EDIT)
def discard_draft(unit: Unit, code: str, version: int) -> None:
    """Throw it away with all that is in it; the record keeps nothing of it."""
    _held(unit, code, version)
    unit.connection.execute(delete(DraftPartRow).where(DraftPartRow.draft == code))
    unit.connection.execute(delete(DraftRow).where(DraftRow.code == code))


@needs(Right.EDIT)
def foresee_draft(unit: Unit, code: str) -> Prospect:
    """What publishing it would come to as things stand; nothing is written."""
    return foreseen(unit, _held(unit, code).parts)


@needs(Right.EDIT)
def publish_draft(unit: Unit, code: str, version: int, one_language: bool = False) -> None:
    """All of it as one change, or none of it. `one_language`: whoever publishes says that what is missing may be missing,
    and the change says that they did."""
    publish_held(unit, _held(unit, code, version), one_language)


@needs(Right.EDIT)
def reopen_draft(unit: Unit, code: str) -> None:
    """What was published and taken back is a draft again, to be mended and published anew."""
    draft = draft_called(unit.connection, code, locked=True)
    if draft is None:
        raise BacklotError("error.draft_gone")
    _refuse_other_hands(unit, draft)
    if draft.state is not DraftState.PUBLISHED or draft.edition not in undone_changes(unit.connection):
        raise BacklotError("error.draft_stands")
    _bump(unit, draft, state=DraftState.OPEN, edition=None, one_language=False)


def publish_held(unit: Unit, draft: Draft, one_language: bool) -> None:
    """Publish a draft that this unit of work holds; raises PartFault or Incomplete."""
    _refuse_empty(draft)
    carry_out(unit, draft.parts, one_language)
    unit.command = "publish_draft_knowingly" if one_language else "publish_draft"
    unit.subject = draft.title or draft.code
    unit.production = next(iter(draft.teams)) or None if len(draft.teams) == 1 else None
    edition = unit.edition + 1 if unit.rows else unit.edition
    _bump(unit, draft, state=DraftState.PUBLISHED, publish_at=None, note="", edition=edition)


def _held(unit: Unit, code: str, version: int | None = None) -> Draft:
    """The draft, locked, if it is still to be published, still what the person saw, and theirs to change."""
    draft = draft_called(unit.connection, code, locked=True)
    if draft is None:
        raise BacklotError("error.draft_gone")
    _refuse_other_hands(unit, draft)
    if draft.state is DraftState.PUBLISHED:
        raise BacklotError("error.draft_published")
    if version is not None and draft.version != version:
        raise BacklotError("error.draft_moved")
    return draft


def _refuse_other_hands(unit: Unit, draft: Draft) -> None:
    if not draft.is_open_to(unit.who, unit.team):
        raise BacklotError("error.not_your_team")


def _made(unit: Unit, code: str, title: str) -> Draft:
    row = {
        "code": checked_line("draft_title", code, 60),
        "title": checked_line("draft_title", title),
        "who": unit.who,
        "made_at": datetime.now(UTC),
        "state": DraftState.OPEN,
        "publish_at": None,
        "one_language": False,
        "edition": None,
        "version": 1,
    }
    unit.connection.execute(insert(DraftRow).values(**row))
    made = draft_called(unit.connection, code)
    assert made is not None
    return made


def _part(unit: Unit, wish: Wish, base: Mapping[str, Any] | None) -> Part:
    part = Part(0, wish, base or {})
    if wish.version is None or base is not None:
        return part
    now = opened_for(unit.connection, wish)
    if now is None:
        raise BacklotError("error.row_gone")
    if now.version != wish.version:
        raise RowMoved(now.row)
    return Part(0, wish, base_of(wish, held(part.sheet, now)))


def _beyond(draft: Draft, part: Part) -> Part:
    """The part with what the draft has of the same row already and it says nothing of."""
    wish = part.wish
    row = (wish.kind, wish.team, wish.code)
    found = (each for each in draft.parts if (each.wish.kind, each.wish.team, each.wish.code) == row)
    earlier = next((each for each in found if each.wish.version is not None), None)
    if earlier is None or wish.version is None or wish.values is None or earlier.wish.values is None:
        return part
    options = earlier.wish.options if wish.options is None else wish.options
    both = replace(wish, values={**earlier.wish.values, **wish.values}, options=options)
    return replace(part, wish=both, base={**earlier.base, **part.base})


def _refuse_nonsense(unit: Unit, part: Part) -> None:
    """What could never be published is said now, while it can still be seen where it was typed; a row that moved on, or
    waits for another of the draft, is shown in the list."""
    if part.wish.version is not None and look_at(unit.connection, part).contested:
        return
    for fault in foreseen(unit, (part,)).faults.values():
        raise fault


def _refuse_faults(unit: Unit, draft: Draft, one_language: bool) -> None:
    _refuse_empty(draft)
    prospect = foreseen(unit, draft.parts)
    for position, fault in prospect.faults.items():
        raise PartFault(position, fault)
    if not one_language:
        refuse_wanting(prospect.wanting)


def _refuse_empty(draft: Draft) -> None:
    if not draft.is_readable:
        raise Unreadable
    if not draft.parts:
        raise BacklotError("error.draft_empty")


def _placed(unit: Unit, draft: Draft, part: Part, slot: str) -> Part:
    """The part as it now stands in the draft; a new row is known by `slot` there."""
    wish = part.wish
    place = wish.code if wish.version is not None else slot or wish.code
    position = _place_of(unit, draft, wish, place)
    words = part_words(kept(wish), part.base)
    row = {"draft": draft.code, "position": position, "kind": wish.kind, "production": wish.team, "code": place[:60]}
    unit.connection.execute(_at(draft.code, position, delete(DraftPartRow)))
    unit.connection.execute(insert(DraftPartRow).values(**row, base_version=wish.version, wish=words))
    return replace(part, position=position)


def _place_of(unit: Unit, draft: Draft, wish: Wish, place: str) -> int:
    """Where the wish goes: in the place of an older one about the same row, or last."""
    table = table_of(DraftPartRow)
    same = (table.c.draft == draft.code, table.c.kind == wish.kind, table.c.production == wish.team)
    query = table.select().where(*same, table.c.code == place[:60])
    found = unit.connection.execute(query).first()
    if found is not None:
        return int(found.position)
    if len(draft.parts) >= MOST_PARTS:
        raise BacklotError("error.draft_full", most=MOST_PARTS)
    return max((part.position for part in draft.parts), default=0) + 1


def _without(wish: Wish, names: Collection[str]) -> Wish:
    values = None if wish.values is None else {name: each for name, each in wish.values.items() if name not in names}
    return replace(wish, values=values, options=None if OPTIONS in names else wish.options)


def _bump(unit: Unit, draft: Draft, **values: Any) -> None:
    mine = update(DraftRow).where(DraftRow.code == draft.code)
    unit.connection.execute(mine.values(**values, version=draft.version + 1))


def _at(code: str, position: int, statement: Any) -> Any:
    return statement.where(DraftPartRow.draft == code, DraftPartRow.position == position)
