"""Draws each kind of field as the widget a hand expects, and reads what was entered back into an exact value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from backlot.i18n import VENUE_ZONE, name_of, phrase_keys, say
from backlot.records import Language, Money
from backlot.store.commands.sheets import UNITS, Field, FieldKind
from backlot.store.commands.wording import money_of, number_of
from backlot.store.desk import Offered
from backlot.store.types import canonical
from backlot.ui.desk.plain import shown
from backlot.ui.desk.row_words import row_words
from backlot.ui.desk.swatches import SHOWN, draw_swatches

_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)
# Streamlit shows and gives times without a zone; at the desk they are the venue's.
_FIRST_MOMENT, _LAST_MOMENT = datetime(2000, 1, 1), datetime(2099, 12, 31, 23, 45)  # noqa: DTZ001
NONE: Final = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A drawn field: what it held, what its widget showed at first, and the key under which it shows what it does now."""

    field: Field
    base: Any
    first: Any
    key: str

    def value(self) -> Any:
        """The exact value; raises FieldFault. What nobody touched stays exactly what it was."""
        now = self._now()
        return self.base if now == self.first else _read(self.field, now)

    def _now(self) -> Any:
        if self.field.kind is not FieldKind.MONEY:
            return st.session_state.get(self.key, self.first)
        amount, currency = self.first
        return st.session_state.get(self.key, amount), st.session_state.get(f"{self.key}.currency", currency)


def label_of(kind: str, name: str, language: Language) -> str:
    """What a field is called in a form of `kind`."""
    own = f"field.{kind}.{name}"
    return say(own if own in phrase_keys() else f"field.{name}", language)


def draw_field(
    kind: str, field: Field, base: Any, key: str, language: Language, offer: Offered, fixed: bool = False
) -> Entry:
    """The widget of `field` with `base` in it; of a `fixed` one what it holds, to be read."""
    label = label_of(kind, field.name, language) + (" *" if field.required else "")
    if fixed:
        return _fixed(field, base, label, key, language, offer)
    words = base or ""
    match field.kind:
        case FieldKind.LINE | FieldKind.CODE | FieldKind.CURRENCY:
            most = max(field.most, len(words))
            st.text_input(label, words, most, key=key)
            return Entry(field, base, words, key)
        case FieldKind.PROSE:
            most = max(field.most, len(words))
            st.text_area(label, words, "content", most, key=key)
            return Entry(field, base, words, key)
        case FieldKind.FLAG:
            st.checkbox(label, bool(base), key=key)
            return Entry(field, base, bool(base), key)
        case FieldKind.MOMENT:
            return _moment(field, base, label, key)
        case FieldKind.DAY:
            st.date_input(label, base, _FIRST, _LAST, key=key, format="YYYY-MM-DD")
            return Entry(field, base, base, key)
        case FieldKind.MONEY:
            return _money(field, base, label, key, language, offer)
        case FieldKind.NUMBER | FieldKind.WHOLE if not field.choices:
            first = "" if base is None else canonical(Decimal(base))
            st.text_input(label, first, 30, key=key)
            return Entry(field, base, first, key)
        case FieldKind.LINKS | FieldKind.TERMS:
            return _several(field, base or (), label, key, language, offer)
    return _choice(field, base, label, key, language, offer)


def field_words(field: Field, value: Any, language: Language, offer: Offered) -> str:
    """What a field holds, in words: rows and terms by their names."""
    if value in (None, "", ()) or not (field.choices or field.words or field.kind is FieldKind.UNIT):
        return shown(None if value == () else value, language)
    names = _names(field, language, offer)
    several = value if isinstance(value, tuple) else (value,)
    return "\n".join(names.get(str(each), str(each)) for each in several)


def _fixed(field: Field, base: Any, label: str, key: str, language: Language, offer: Offered) -> Entry:
    """What says which row this is cannot be changed, and is shown all the same."""
    st.text_input(label, field_words(field, base, language, offer), disabled=True, key=key)
    return Entry(field, base, None, f"{key}.untouched")


def _several(field: Field, base: tuple[str, ...], label: str, key: str, language: Language, offer: Offered) -> Entry:
    """Several of a list, in the order in which they were chosen."""
    names = _names(field, language, offer)
    names |= {code: code for code in base if code not in names}
    nothing = say("desk.nothing_chosen", language)
    st.multiselect(label, list(names), list(base), names.__getitem__, key=key, placeholder=nothing)
    return Entry(field, base, list(base), key)


def _moment(field: Field, base: datetime | None, label: str, key: str) -> Entry:
    local = None if base is None else base.astimezone(VENUE_ZONE).replace(tzinfo=None, second=0, microsecond=0)
    st.datetime_input(label, local, _FIRST_MOMENT, _LAST_MOMENT, key=key, format="YYYY-MM-DD")
    return Entry(field, base, local, key)


def _money(field: Field, base: Money | None, label: str, key: str, language: Language, offer: Offered) -> Entry:
    amount = "" if base is None else canonical(base.major)
    own = offer.currencies[0] if base is None else base.currency
    known = [own, *(currency for currency in offer.currencies if currency != own)]
    with st.container(key=f"desk-money-{key}"):
        left, right = st.columns([2, 1], vertical_alignment="bottom")
    left.text_input(label, amount, 30, key=key)
    right.selectbox(say("desk.currency", language), known, key=f"{key}.currency")
    return Entry(field, base, (amount, own), key)


def _choice(field: Field, base: Any, label: str, key: str, language: Language, offer: Offered) -> Entry:
    names = _names(field, language, offer)
    first = NONE if base is None else str(base)
    if first != NONE and first not in names:
        names[first] = _unlisted(field, first, language)
    options = list(names) if field.required else [NONE, *names]
    nothing = say("desk.nothing_chosen", language)
    if field.choices == "place":
        options = list(names)
        first = first or options[-1]
    index = options.index(first) if first in options else None
    if field.words in SHOWN:
        draw_swatches(field.words, label, names, index, key)
        return Entry(field, base, first if index is not None else None, key)
    st.selectbox(label, options, index, lambda code: names.get(code, nothing), key=key, placeholder=nothing)
    return Entry(field, base, first if index is not None else None, key)


def _unlisted(field: Field, held: str, language: Language) -> str:
    """What a row holds and no list offers, as well as it can be said."""
    if not field.parts:
        return held
    number = Decimal(held.split("/", maxsplit=1)[0]) / Decimal(held.rsplit("/", maxsplit=1)[-1])
    return say("field.frame_rate_other", language, rate=canonical(round(number, 3)))


def _names(field: Field, language: Language, offer: Offered) -> dict[str, str]:
    """What may be chosen, by code, in words."""
    if field.words is not None:
        return {term.value: name_of(term, language) for term in field.words}
    if field.kind is FieldKind.UNIT:
        return {unit: say(f"desk.unit.{unit}", language) for unit in UNITS}
    kind = field.choices
    return {each.code: row_words(kind, each.code, each.name, language) for each in offer.choices[kind]}


def _read(field: Field, now: Any) -> Any:
    match field.kind:
        case FieldKind.MOMENT:
            return None if now is None else now.replace(tzinfo=VENUE_ZONE).astimezone(UTC)
        case FieldKind.MONEY:
            typed, currency = now
            return money_of(field.name, typed, currency) if typed.strip() else None
        case FieldKind.NUMBER:
            return number_of(field.name, now) if now.strip() else None
        case FieldKind.WHOLE:
            return _whole(field, now) if now and now.strip() else None
        case FieldKind.TERM | FieldKind.UNIT | FieldKind.CHOICE:
            return now or None
        case FieldKind.LINKS | FieldKind.TERMS:
            return tuple(now)
        case FieldKind.CODE | FieldKind.CURRENCY:
            return now.strip() or None
    return now


def _whole(field: Field, typed: str) -> int | Decimal:
    """A whole number, or what was typed, which the command then refuses in its own words."""
    number = number_of(field.name, typed)
    return int(number) if number == number.to_integral_value() else number
