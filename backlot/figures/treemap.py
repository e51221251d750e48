"""Where the money is, by size: each tile is an account, a line or an entry, and opens it; what AI did is hatched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from backlot.figures.drawing import Canvas, Drawing, Table, Trace
from backlot.figures.marks import Label, labels, plain, told
from backlot.figures.measure import shortened, text_width, wrapped
from backlot.figures.tiling import Box, tiled
from backlot.i18n import money, percent, say
from backlot.records import Language, Money, Practice
from backlot.theme import BACKGROUND, KIOSK, PHONE, TEXT, WIDE, Screen, dimmed

_HEIGHT: Final = {WIDE.name: 420, KIOSK.name: 760, PHONE.name: 460}
_PADDING: Final = 8


@dataclass(frozen=True, slots=True)
class Tile:
    """One part. `group` keeps parts that belong together side by side; an amount below nothing has no area."""

    words: str
    amount: Money
    practice: Practice = Practice.FILM
    group: str = ""
    leads: tuple[str, ...] = ()


def treemap(
    tiles: Sequence[Tile], name: str, measure: str, language: Language, screen: Screen, colour: str
) -> Drawing | None:
    """`measure` says what the areas show. None where fewer than two parts have an area."""
    shown = [tile for tile in tiles if tile.amount.minor > 0]
    if len(shown) < 2:
        return None
    canvas = Canvas(screen, _HEIGHT[screen.name], (0, 1), left=1, right=1, top=1, bottom=1)
    canvas = Canvas(screen, canvas.height, (0, canvas.plot_width), left=1, right=1, top=1, bottom=1)
    boxes = _laid(shown, Box(0, 0, canvas.plot_width, canvas.height))
    whole = sum((tile.amount for tile in shown), Money(0, shown[0].amount.currency))
    traces = [
        _tiles(
            [(tile, box) for tile, box in boxes if tile.practice is practice], practice, whole, language, screen, colour
        )
        for practice in Practice
    ]
    words = labels(
        [label for tile, box in boxes for label in _words(tile, box, language, screen)], screen.text, halo=True
    )
    largest = max(shown, key=lambda tile: tile.amount.minor)
    summary = say("figure.treemap_summary", language, measure=measure, whole=money(whole, language), largest=largest.words,
                  share=percent(largest.amount.minor / whole.minor, language))  # fmt: skip
    figure = canvas.figure([*(trace for trace in traces if trace["x"]), words])
    return Drawing(figure, name, summary, _table(tiles, name, measure, language), canvas.total_height)


def _laid(tiles: Sequence[Tile], room: Box) -> list[tuple[Tile, Box]]:
    """Groups side by side first, the parts of each inside it."""
    groups: dict[str, list[Tile]] = {}
    for tile in tiles:
        groups.setdefault(tile.group, []).append(tile)
    ordered = sorted(groups.values(), key=lambda group: -sum(tile.amount.minor for tile in group))
    rooms = tiled([sum(tile.amount.minor for tile in group) for group in ordered], room)
    laid: list[tuple[Tile, Box]] = []
    for group, inside in zip(ordered, rooms, strict=True):
        ranked = sorted(group, key=lambda tile: -tile.amount.minor)
        laid += zip(ranked, tiled([tile.amount.minor for tile in ranked], inside), strict=True)
    return laid


def _tiles(
    placed: Sequence[tuple[Tile, Box]],
    practice: Practice,
    whole: Money,
    language: Language,
    screen: Screen,
    colour: str,
) -> Trace:
    """Upright bars, so that a finger finds them; y runs downward, so a bar hangs from its upper edge."""
    marker: dict[str, Any] = {"color": dimmed(colour, 0.26), "line": {"width": 2, "color": BACKGROUND}}
    if practice is Practice.AI:
        marker["pattern"] = {"shape": "/", "fgcolor": dimmed(colour, 0.32), "bgcolor": dimmed(colour, 0.1),
                             "fillmode": "replace", "size": 9, "solidity": 0.3}  # fmt: skip
    says = [_told(tile, whole, language, screen) for tile, _ in placed]
    return {
        "type": "bar", "orientation": "v", "x": [box.x + box.width / 2 for _, box in placed], "width": [box.width for _, box in placed],
        "base": [box.y for _, box in placed], "y": [box.height for _, box in placed], "marker": marker, "hoverinfo": "text",
        "hovertext": says, "customdata": [list(tile.leads) for tile, _ in placed], "cliponaxis": False,
    }  # fmt: skip


def _told(tile: Tile, whole: Money, language: Language, screen: Screen) -> str:
    title = "<br>".join(plain(line) for line in wrapped(tile.words, screen.text, 250 if screen is PHONE else 420))
    share = percent(tile.amount.minor / whole.minor, language, 1)
    return told(title, f"{money(tile.amount, language, 'full')} · {share}")


def _words(tile: Tile, box: Box, language: Language, screen: Screen) -> list[Label]:
    """Name and amount in the upper corner of a tile that has room for them; a tile without room is told by a touch."""
    size = screen.text
    room, line = box.width - 2 * _PADDING, size * 1.3
    amount = money(tile.amount, language)
    if box.height < line + _PADDING or room < size * 3:
        return []
    fitting = int((box.height - _PADDING) / line)
    with_amount = fitting >= 2 and text_width(amount, size) <= room
    names = list(wrapped(tile.words, size, room))[: max(fitting - with_amount, 1)]
    left_out = "".join(wrapped(tile.words, size, room)) != "".join(names)
    if left_out or any(text_width(each, size) > room for each in names):
        names = [*names[:-1], shortened(names[-1] + ("…" if left_out else ""), size, room)]
    if len(names) == 1 and len(names[0]) < 3 and names[0].endswith("…"):
        return []
    return [
        Label(box.x + _PADDING, box.y + _PADDING + line * (n + 0.5), words, "middle right", TEXT)
        for n, words in enumerate([*names, *([amount] if with_amount else [])])
    ]


def _table(tiles: Sequence[Tile], caption: str, measure: str, language: Language) -> Table:
    rows = tuple((tile.words, money(tile.amount, language, "full")) for tile in tiles)
    return Table(caption, (say("figure.column_tile", language), measure), rows)
