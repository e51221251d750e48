"""Says what the bench found: ratios to a bare Streamlit page first, each beside the promise it is held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

CPU_LIMIT: Final = 1.5
BYTES_LIMIT: Final = 10_000
WAIT_LIMIT_MS: Final = 500.0
NEWS_LIMIT_MS: Final = 1000.0
PAINT_LIMIT: Final = 1.3
GIANT_LIMIT: Final = 2.0
Found = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the report; `kept` is None where nothing was promised."""

    what: str
    measured: str
    promise: str = ""
    kept: bool | None = None


def figures(found: Found) -> tuple[Figure, ...]:
    """Everything that was measured, in the order of the promises."""
    return (*_rooms(found), *_news(found), *_walk(found), *_paint(found), *_memory(found), *_giant(found))


def in_words(found: Found) -> str:
    """The rooms as a table, then the figures one by one."""
    lines = [
        f"{'room':<11}{'CPU':>7}{'p50':>7}{'p95':>7}{'first':>9}{'then':>8}   ratios to a bare page; KB on the wire"
    ]
    for name, room in found.get("rooms", {}).items():
        lines.append(
            f"{name:<11}{room['cpu_ratio']:>6.2f}×{room['wall_p50_ratio']:>6.2f}×{room['wall_p95_ratio']:>6.2f}×"
            f"{room['bytes_first'] / 1e3:>9.1f}{room['bytes_later'] / 1e3:>8.1f}"
        )
    lines += _giant_lines(found)
    for figure in figures(found):
        verdict = {True: "kept", False: "MISSED", None: ""}[figure.kept]
        promise = f"   (promised {figure.promise}: {verdict})" if figure.promise else ""
        lines.append(f"{figure.what}: {figure.measured}{promise}")
    return "\n".join(lines)


def in_markdown(found: Found) -> str:
    """The same as two Markdown tables."""
    lines = ["| Room | CPU a run | p50 | p95 | KB first | KB later |", "| --- | --- | --- | --- | --- | --- |"]
    for name, room in found.get("rooms", {}).items():
        lines.append(
            f"| {name} | {room['cpu_ratio']:.2f}× | {room['wall_p50_ratio']:.2f}× | {room['wall_p95_ratio']:.2f}× | "
            f"{room['bytes_first'] / 1e3:.1f} | {room['bytes_later'] / 1e3:.1f} |"
        )
    lines += _giant_rows(found)
    lines += ["", "| What | Measured | Promised |", "| --- | --- | --- |"]
    lines += [f"| {each.what} | {each.measured} | {each.promise or '–'} |" for each in figures(found)]
    return "\n".join(lines)


def faults(found: Found) -> list[str]:
    """What went wrong on screen while it was measured."""
    parts = [
        *found.get("rooms", {}).values(),
        *found.get("giant", {}).get("rooms", {}).values(),
        *(part for part in found.values() if isinstance(part, dict)),
    ]
    return [fault for part in parts for fault in part.get("faults", ())]


def _rooms(found: Found) -> Iterator[Figure]:
    rooms = found.get("rooms", {})
    if rooms:
        name, room = max(rooms.items(), key=lambda pair: pair[1]["cpu_ratio"])
        worst, most = room["cpu_ratio"], max(each["bytes_later"] for each in rooms.values())
        yield Figure(f"CPU of the dearest room ({name})", f"{worst:.2f}× bare", f"≤ {CPU_LIMIT}×", worst <= CPU_LIMIT)
        yield Figure("bytes of a later run, at most", f"{most / 1e3:.1f} KB", "≤ 10 KB", most <= BYTES_LIMIT)
    if "tap" in found:
        tap = found["tap"]
        yield Figure(
            "a tap from room to room", f"{tap['cpu_ratio']:.2f}× bare in CPU, p95 {tap['wall_ms']['p95']:.0f} ms"
        )


def _news(found: Found) -> Iterator[Figure]:
    for key, where in (
        ("news_sqlite", "SQLite"),
        ("news_giant", "SQLite, the giant too"),
        ("news_postgres", "PostgreSQL"),
    ):
        if key in found:
            news = found[key]
            each, last = news["each_ms"], news["last_ms"]
            processes = f", {news['processes']} processes" if news["processes"] > 1 else ""
            yield Figure(
                f"from commit to {news['sessions']} open sessions ({where}{processes})",
                f"p50 {each['p50']:.0f} ms, p95 {each['p95']:.0f} ms, the last of all {last['p50']:.0f} ms at the median",
                "p95 ≤ 1 s",
                each["p95"] <= NEWS_LIMIT_MS,
            )


def _walk(found: Found) -> Iterator[Figure]:
    if "walk" in found:
        walk = found["walk"]
        yield Figure(
            f"{walk['visitors']} visitors walking on one process",
            f"p50 {walk['wall_ms']['p50']:.0f} ms, p95 {walk['wall_ms']['p95']:.0f} ms over {walk['taps']} taps, "
            f"{walk['server_cpu_share']:.0%} of a core",
            "p95 < 500 ms",
            walk["held"],
        )


def _paint(found: Found) -> Iterator[Figure]:
    paint = found.get("paint")
    if paint:
        first, words = paint["first_paint"], paint["words"]
        yield Figure(
            "home's first paint in Chromium, cold",
            f"{first['ratio']:.2f}× bare",
            f"≤ {PAINT_LIMIT}×",
            first["ratio"] <= PAINT_LIMIT,
        )
        yield Figure(
            "until home's heading is to be seen",
            f"{words['ratio']:.2f}× bare",
            f"≤ {PAINT_LIMIT}×",
            words["ratio"] <= PAINT_LIMIT,
        )


def _memory(found: Found) -> Iterator[Figure]:
    if "memory" in found:
        mine, bare = found["memory"]["kb_each"], found["memory_bare"]["kb_each"]
        yield Figure("memory of one more open session", f"{mine:.0f} KB (bare page {bare:.0f} KB)")


def _giant_lines(found: Found) -> list[str]:
    rooms = found.get("giant", {}).get("rooms", {})
    head = f"{'giant':<11}{'page':>7}{'open':>7}{'again':>7}{'draw':>8}{'ms':>6}{'KB':>8}   ratios to the sample's same room"
    return [head, *(_giant_line(name, room) for name, room in rooms.items())] if rooms else []


def _giant_line(name: str, room: Found) -> str:
    page = f"{room['page_ratio']:.2f}×" if "page_ratio" in room else "–"
    return (
        f"{name:<11}{page:>7}{room['opening_ratio']:>6.2f}×{room['rerun_ratio']:>6.2f}×{room['drawing_ratio']:>7.2f}×"
        f"{room['drawing_ms']:>6}{room['bytes'] / 1e3:>8.1f}"
    )


def _giant_rows(found: Found) -> list[str]:
    rooms = found.get("giant", {}).get("rooms", {})
    if not rooms:
        return []
    head = [
        "",
        "| Room of the giant | page | opening | again | first drawing | KB |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    return head + [
        f"| {name} | {room.get('page_ratio', 0):.2f}× | {room['opening_ratio']:.2f}× | {room['rerun_ratio']:.2f}× | "
        f"{room['drawing_ratio']:.2f}× ({room['drawing_ms']} ms) | {room['bytes'] / 1e3:.0f} |"
        for name, room in rooms.items()
    ]


def _giant(found: Found) -> Iterator[Figure]:
    """The promise is on the page's time: in a browser, and at the server when the room is opened or asked for again."""
    giant = found.get("giant")
    if not giant:
        return
    for key, what in (
        ("page_ratio", "until the giant's slowest room stands in Chromium"),
        ("opening_ratio", "opening the giant's dearest room, CPU"),
        ("rerun_ratio", "the giant's dearest room once more, CPU"),
    ):
        known = {name: room[key] for name, room in giant["rooms"].items() if key in room}
        if known:
            name, worst = max(known.items(), key=lambda pair: pair[1])
            yield Figure(f"{what} ({name})", f"{worst:.2f}× the sample", f"≤ {GIANT_LIMIT}×", worst <= GIANT_LIMIT)
    name, room = max(giant["rooms"].items(), key=lambda pair: pair[1]["drawing_ms"])
    yield Figure(
        f"drawing the giant's dearest room once an edition ({name})", f"{room['drawing_ms']} ms of processor time"
    )
    yield Figure("asking the record's questions anew at an edition, the giant's too", f"{giant['edition_cpu_ms']} ms")
