"""What a draft would change, in words: each row field by field, before and after, with names for codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from backlot.i18n import phrase_keys, say
from backlot.records import DecisionOption, Language
from backlot.store.commands.parity import Wanting
from backlot.store.commands.sheets import Field, FieldKind
from backlot.store.database import Connection
from backlot.store.desk import offered
from backlot.store.drafts.parts import OPTIONS, Difference, Look, Part
from backlot.store.types import canonical
from backlot.ui.desk.fields import label_of
from backlot.ui.desk.plain import shown
from backlot.ui.markup import text

LISTED: Final = 40  # missing things that are named one by one
LONGEST: Final = 600
Names = Mapping[str, Mapping[str, str]]  # by what is chosen from: code → name


@dataclass(frozen=True, slots=True)
class Seen:
    """A part beside its row, with the names that its codes stand for."""

    look: Look
    names: Names


def names_for(connection: Connection, part: Part, language: Language) -> Names:
    """What the codes are called that the part's fields may name."""
    if not any(field.choices for field in part.sheet.fields):
        return {}
    choices = offered(connection, part.sheet, part.wish.team, part.wish.code).choices
    return {what: {each.code: each.name.to(language) for each in some} for what, some in choices.items()}


def part_html(seen: Seen, language: Language) -> str:
    """The row, what happens to it, and each field as it stands and as it will be."""
    look = seen.look
    state = "desk.added" if look.is_new else "desk.removed" if look.part.wish.values is None else ""
    title = look.row.to(language) + (f" · {say(state, language)}" if state else "")
    moved = [each for each in look.differences if look.is_new or each.wanted != each.now]
    lines = "".join(_line(seen, each, language) for each in moved)
    if not moved and not look.is_gone:
        lines = f"<dd>{text(say('draft.no_difference', language))}</dd>"
    return f'<section class="desk-change desk-draft-part"><h3>{text(title)}</h3><dl>{lines}</dl></section>'


def versions_html(seen: Seen, each: Difference, language: Language) -> str:
    """One contested field three times: when the draft was made, as the draft has it, as it stands."""
    versions = (("draft.was", each.was), ("draft.wanted", each.wanted), ("draft.now", each.now))
    lines = "".join(
        f"<dt>{text(say(key, language))}</dt><dd>{text(told(seen, each.name, value, language))}</dd>"
        for key, value in versions
    )
    title = text(called(seen, each.name, language))
    return f'<section class="desk-versions"><h3>{title}</h3><dl>{lines}</dl></section>'


def wanting_html(wanting: Sequence[Wanting], language: Language) -> str:
    """What would be missing, by row and field."""
    by_row: dict[str, list[str]] = {}
    for each in wanting[:LISTED]:
        by_row.setdefault(each.row.to(language), []).append(label_of(each.kind, each.field, language))
    lines = "".join(
        f"<dt>{text(row)}</dt><dd>{text(' · '.join(dict.fromkeys(fields)))}</dd>" for row, fields in by_row.items()
    )
    more = len(wanting) - LISTED
    rest = f"<p>{text(say('draft.wanting_more', language, count=more))}</p>" if more > 0 else ""
    return f'<section class="desk-versions"><dl>{lines}</dl>{rest}</section>'


def called(seen: Seen, name: str, language: Language) -> str:
    return label_of(seen.look.part.wish.kind, name, language)


def told(seen: Seen, name: str, value: Any, language: Language) -> str:
    """A field's value as a reader knows it."""
    if name == OPTIONS:
        return _options(value or (), language) or shown(None, language)
    field = next(each for each in seen.look.part.sheet.fields if each.name == name)
    return _short(_in_words(seen.names, field, value, language))


def _in_words(names: Names, field: Field, value: Any, language: Language) -> str:
    if isinstance(value, tuple):
        return " · ".join(_in_words(names, field, each, language) for each in value) or shown(None, language)
    if field.kind is FieldKind.FLAG:
        return say("draft.yes" if value else "draft.no", language)
    if field.kind is FieldKind.UNIT and f"desk.unit.{value}" in phrase_keys():
        return say(f"desk.unit.{value}", language)
    if isinstance(value, Decimal):
        return canonical(value)
    name = names.get(field.choices, {}).get(value) if isinstance(value, str) else None
    if not name:
        return shown(value, language)
    return name if "~" in str(value) else f"{name} ({value})"  # a code of several parts is for machines


def _line(seen: Seen, each: Difference, language: Language) -> str:
    new = f"<ins>{text(told(seen, each.name, each.wanted, language))}</ins>"
    if seen.look.is_new:
        change = new
    else:
        old = f"<del>{text(told(seen, each.name, each.now, language))}</del>"
        change = old if seen.look.part.wish.values is None else f"{old} → {new}"
    return f"<dt>{text(called(seen, each.name, language))}</dt><dd>{change}</dd>"


def _options(options: Iterable[DecisionOption], language: Language) -> str:
    return "\n".join(_option(each) for each in options)


def _option(option: DecisionOption) -> str:
    mark = "● " if option.chosen else "○ "
    return mark + " / ".join(part for part in (option.label.zh, option.label.en, option.why.zh, option.why.en) if part)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
