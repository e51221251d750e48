"""The order of a column of nodes in which the fewest lines cross, found without chance, so that a graph never jumps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Neighbours = Mapping[int, float]  # places in the fixed column opposite, and the weight of the line to each


def uncrossed(nodes: Sequence[str], lines: Mapping[str, Neighbours]) -> list[str]:
    """`nodes` by the middle of what they are tied to, then neighbours exchanged for as long as that saves crossings."""
    order = sorted(nodes, key=lambda node: (_middle(lines.get(node, {})), nodes.index(node)))
    for _ in nodes:
        exchanged = False
        for place in range(len(order) - 1):
            first, second = lines.get(order[place], {}), lines.get(order[place + 1], {})
            if crossing(second, first) < crossing(first, second):
                order[place], order[place + 1] = order[place + 1], order[place]
                exchanged = True
        if not exchanged:
            break
    return order


def crossing(upper: Neighbours, lower: Neighbours) -> int:
    """How many lines cross where `upper`'s node stands above `lower`'s."""
    return sum(place > other for place in upper for other in lower)


def _middle(neighbours: Neighbours) -> float:
    weight = sum(neighbours.values())
    return sum(place * share for place, share in neighbours.items()) / weight if weight else float("inf")
