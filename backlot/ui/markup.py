"""Small pieces of HTML for `st.html`, every text in them escaped."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape

from backlot.figures.measure import ems
from backlot.i18n import name_of, say
from backlot.records import Language, Media, MediaKind, Practice, Production, ProductionKind
from backlot.theme import team_colour

LONG = 5.8  # ems: a large number wider than this gets a wider place, or it would run into its neighbour
# A sign, a currency, digits, and at most a short unit behind them.
_NUMBER = re.compile(r"[+−]?(?:[A-Z]{2,3} ?|[A-Z]{2}\$|[¥€£]|JP¥)?[\d,.]+ ?(?:%|[a-z万]|小时|天)?")


def text(words: object) -> str:
    """Words as HTML text or attribute value."""
    return escape(str(words), quote=True)


def paragraphs(words: str, css: str = "") -> str:
    """Each line of `words` as a paragraph."""
    return "".join(f'<p class="{css}">{text(line)}</p>' for line in words.splitlines() if line.strip())


def link(address: str, words: str, css: str = "", current: bool = False) -> str:
    here = ' aria-current="page"' if current else ""
    return f'<a href="{text(address)}" class="{css}"{here}>{text(words)}</a>'


def fold(key: str, summary: str, inside: str, css: str = "fold", opened: bool = False) -> str:
    """A part that opens with a tap and stays open over a new edition. `inside` is HTML. One that comes `opened` is the
    answer to a tap, and arrived at."""
    now = " open data-arrival" if opened else ""
    return (
        f'<details id="{text(key)}" class="{css}"{now}><summary>{text(summary)}</summary><div>{inside}</div></details>'
    )


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts: the first column names its row; numbers stand to the right, sentences get room."""
    kept = [list(row) for row in rows]
    kinds = [_column([row[at] for row in kept if row[at]]) for at in range(len(columns))]
    head = "".join(f'<th scope="col"{kind}>{text(name)}</th>' for kind, name in zip(kinds, columns, strict=True))
    body = "".join(
        "<tr>"
        + f'<th scope="row"{kinds[0]}>{text(row[0])}</th>'
        + "".join(f"<td{kind}>{text(cell)}</td>" for kind, cell in zip(kinds[1:], row[1:], strict=True))
        + "</tr>"
        for row in kept
    )
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{text(caption)}"><table><caption>{text(caption)}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _column(cells: Sequence[str]) -> str:
    """What kind of column this is, as its cells' class: Chinese would otherwise break down to a letter a line."""
    if cells and all(_is_number(cell) for cell in cells):
        return ' class="number"'
    return ' class="long"' if max(map(len, cells), default=0) > 14 else ""


def _is_number(cell: str) -> bool:
    return _NUMBER.fullmatch(cell) is not None


def mark(production: Production) -> str:
    """The team's shape in its colour, for eyes only: its name always stands beside it."""
    colour = team_colour(production.colour)
    return f'<span class="mark {production.shape.value}" style="color:{colour}" aria-hidden="true"></span>'


def kind_note(production: Production, language: Language) -> str:
    """The words that say what a record is, beside the title: sample record, or where a reference comes from."""
    if production.kind is ProductionKind.EXHIBITION:
        return ""
    return f'<span class="kind">{text(name_of(production.kind, language))}</span>'


def film_title(production: Production, language: Language) -> str:
    """What the film is called; a film without a title says so."""
    return production.film.title.to(language) or say("film.untitled", language)


def practice_dot(practice: Practice) -> str:
    """Solid for film crew, ring for AI creators."""
    return f'<span class="dot {practice.value}" aria-hidden="true"></span>'


def drawing(svg: str, words: str, css: str = "") -> str:
    """A small SVG drawing as a picture, because Streamlit's HTML keeps no inline SVG; `words` is its text alternative."""
    content = b64encode(svg.encode()).decode()
    return f'<img class="{css}" alt="{text(words)}" src="data:image/svg+xml;base64,{content}">' if svg else ""


def headline(words: str) -> str:
    """A heading's words that break between clauses rather than inside them."""
    clauses = re.split(r"(?<=[，：；])", words)
    return (
        "".join(f'<span class="clause">{text(clause)}</span>' for clause in clauses)
        if len(clauses) > 1
        else text(words)
    )


def media_of(production: Production, kind: MediaKind) -> Media | None:
    return next((media for media in production.media if media.kind is kind), None)


def media_address(path: str) -> str:
    return f"/media/{path}"


def section_heading(words: str, note: str = "", key: str = "") -> str:
    anchor = f' id="{text(key)}"' if key else ""
    under = f'<p class="note">{text(note)}</p>' if note else ""
    return f'<header class="section"{anchor}><h2>{text(words)}</h2>{under}</header>'


def figures_row(items: Iterable[tuple[str, str]]) -> str:
    """Large numbers with what they count: (number, words)."""
    kept = list(items)
    cells = "".join(f"<div><dd>{text(number)}</dd><dt>{text(words)}</dt></div>" for number, words in kept)
    long = " long" if any(ems(number) > LONG for number, _ in kept) else ""
    return f'<dl class="figures{long}">{cells}</dl>'


def nothing_known(language: Language, key: str) -> str:
    """A kind sentence where a record has nothing to show."""
    return f'<p class="nothing">{text(say(key, language))}</p>'
