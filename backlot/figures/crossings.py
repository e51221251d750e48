"""The order of a column of nodes in which the fewest lines cross, found without chance, so that a graph never jumps."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from typing import Final

Neighbours = Mapping[int, float]  # places in the fixed column opposite, and the weight of the line to each
_SWEEPS: Final = 8
_MANY_LINES: Final = 120  # of which no visitor counts the crossings, and every beginning costs
_INFINITE: Final = 1 << 60
Costs = Mapping[tuple[str, str], int]  # lines that cross where the first of two nodes stands above the second


def uncrossed(nodes: Sequence[str], lines: Mapping[str, Neighbours]) -> list[str]:
    """`nodes` in an order of few crossings: from each of three beginnings, every node is moved to where it costs least
    for as long as that helps. Between equal orders the earlier beginning stands: the middles, the medians, as given."""
    costs = _costs(nodes, lines)
    beginnings = (
        sorted(nodes, key=lambda node: (_middle(lines.get(node, {})), nodes.index(node))),
        sorted(nodes, key=lambda node: (_median(lines.get(node, {})), nodes.index(node))),
        list(nodes),
    )
    return min((_sifted(each, costs) for each in beginnings), key=lambda order: _sum(order, costs))


def crossing(upper: Neighbours, lower: Neighbours) -> int:
    """How many lines cross where `upper`'s node stands above `lower`'s."""
    below = sorted(lower)
    return sum(bisect_left(below, place) for place in upper)


def crossings(order: Sequence[str], lines: Mapping[str, Neighbours]) -> int:
    """How many lines cross in a column of this order."""
    return sum(crossing(lines.get(upper, {}), lines.get(lower, {})) for upper, lower in combinations(order, 2))


Side = tuple[Sequence[str], Mapping[str, Neighbours]]  # the nodes of a column beside the middle, and their lines to it
Block = Callable[[int], object]


def settled(works: Sequence[int], block_of: Block, columns: Sequence[Side]) -> tuple[list[int], list[list[str]]]:
    """The middle column and those beside it, each in turn put in order by the others until no crossing is saved.

    Works of one block stay together and blocks in the order given: time runs down the middle column. Several beginnings
    are tried, because each alone may end in a corner; of equal ends the first stands.
    """
    blocks = list(dict.fromkeys(block_of(work) for work in works))
    backwards = [work for block in blocks for work in works[::-1] if block_of(work) == block]
    beginnings = [list(works), backwards]
    for turn in (1, -1):
        sides = [list(nodes)[::turn] for nodes, _ in columns]
        beginnings.append(_by_sides(works, block_of, blocks, sides, columns))
        beginnings.append(_swept(beginnings[-1], block_of, blocks, columns))
    if sum(len(tied) for _, lines in columns for tied in lines.values()) > _MANY_LINES:
        beginnings = [beginnings[0], beginnings[3]]
    ends = [_descended(each, block_of, columns) for each in dict.fromkeys(map(tuple, beginnings))]
    _, middle, sides = min(ends, key=lambda end: end[0])
    return middle, sides


def _by_sides(
    works: Sequence[int],
    block_of: Block,
    blocks: Sequence[object],
    sides: Sequence[Sequence[str]],
    columns: Sequence[Side],
) -> list[int]:
    """Each work in its block by the middle of what it is tied to on both sides."""
    places: dict[int, list[float]] = {work: [] for work in works}
    for side, (_, lines) in zip(sides, columns, strict=True):
        for at, node in enumerate(side):
            for work in lines[node]:
                places[work].append(at / max(len(side) - 1, 1))
    return sorted(works, key=lambda work: (blocks.index(block_of(work)), sum(places[work]) / max(len(places[work]), 1)))


def _swept(works: Sequence[int], block_of: Block, blocks: Sequence[object], columns: Sequence[Side]) -> list[int]:
    """Where going to and fro between the middles of both sides leads."""
    middle, best, fewest = list(works), list(works), _INFINITE
    for _ in range(_SWEEPS):
        sides = []
        for nodes, lines in columns:
            placed = _placed({node: dict.fromkeys(tied, 1.0) for node, tied in lines.items()}, middle)
            middles = {node: _middle(placed[node]) for node in nodes}
            sides.append(sorted(nodes, key=middles.__getitem__))
        middle = _by_sides(middle, block_of, blocks, sides, columns)
        if (total := _total(middle, sides, columns)) < fewest:
            best, fewest = middle, total
    return best


def _descended(
    works: Sequence[int], block_of: Block, columns: Sequence[Side]
) -> tuple[int, list[int], list[list[str]]]:
    middle = list(works)
    sides = [uncrossed(nodes, _placed(lines, middle)) for nodes, lines in columns]
    fewest = _total(middle, sides, columns)
    while True:
        turned = _in_blocks(middle, block_of, sides, columns)
        beside = [uncrossed(side, _placed(lines, turned)) for side, (_, lines) in zip(sides, columns, strict=True)]
        total = _total(turned, beside, columns)
        if total >= fewest:
            return fewest, middle, sides
        middle, sides, fewest = turned, beside, total


def _in_blocks(
    middle: Sequence[int],
    block_of: Block,
    sides: Sequence[Sequence[str]],
    columns: Sequence[Side],
) -> list[int]:
    """Each block of works in the order in which its lines to both sides cross least."""
    costs: dict[tuple[str, str], int] = {}
    for side, (_, lines) in zip(sides, columns, strict=True):
        ends = {str(work): {at: 1.0 for at, node in enumerate(side) if work in lines[node]} for work in middle}
        for pair, cost in _costs([str(work) for work in middle], ends).items():
            costs[pair] = costs.get(pair, 0) + cost
    order: list[int] = []
    for block in dict.fromkeys(block_of(work) for work in middle):
        order += [int(work) for work in _sifted([str(work) for work in middle if block_of(work) == block], costs)]
    return order


def _sifted(order: Sequence[str], costs: Costs) -> list[str]:
    """Each node in turn tries every place and takes the best, while that saves a crossing."""
    best = list(order)
    improved = True
    while improved:
        improved = False
        for node in list(best):
            here = best.index(node)
            rest = [other for other in best if other != node]
            # What the node adds at each place, place by place from the top.
            added = [sum(costs[node, other] for other in rest)]
            for other in rest:
                added.append(added[-1] - costs[node, other] + costs[other, node])
            place = min(range(len(added)), key=lambda at: (added[at], abs(at - here)))
            if added[place] < added[here]:
                best = [*rest[:place], node, *rest[place:]]
                improved = True
    return best


def _costs(nodes: Sequence[str], lines: Mapping[str, Neighbours]) -> dict[tuple[str, str], int]:
    return {
        (one, other): crossing(lines.get(one, {}), lines.get(other, {}))
        for one in nodes
        for other in nodes
        if one != other
    }


def _sum(order: Sequence[str], costs: Costs) -> int:
    return sum(costs[pair] for pair in combinations(order, 2))


def _placed(lines: Mapping[str, Neighbours], middle: Sequence[int]) -> dict[str, Neighbours]:
    """The lines with places in the column instead of works."""
    place = {work: at for at, work in enumerate(middle)}
    return {node: {place[work]: weight for work, weight in tied.items()} for node, tied in lines.items()}


def _total(
    middle: Sequence[int],
    sides: Sequence[Sequence[str]],
    columns: Sequence[Side],
) -> int:
    return sum(crossings(side, _placed(lines, middle)) for side, (_, lines) in zip(sides, columns, strict=True))


def _middle(neighbours: Neighbours) -> float:
    weight = sum(neighbours.values())
    if not weight:
        return sum(neighbours) / len(neighbours) if neighbours else float("inf")
    return sum(place * share for place, share in neighbours.items()) / weight


def _median(neighbours: Neighbours) -> float:
    places = sorted(neighbours)
    return (places[(len(places) - 1) // 2] + places[len(places) // 2]) / 2 if places else float("inf")
