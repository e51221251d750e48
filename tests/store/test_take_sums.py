"""What the database counts of takes is what the takes themselves say, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from sqlalchemy import Connection, Engine

from backlot.i18n import venue_day
from backlot.records import Shot, Take, Verdict
from backlot.store.database import reading
from backlot.store.queries import shots
from backlot.store.queries.take_sums import (
    TakeFilter,
    found_takes,
    shot_groups,
    shot_takes,
    take_groups,
    take_makers,
    take_services,
)

PRICES = {"V-LANTERN": 60, "V-TIDE": 45, "I-INKSTONE": 20}


def takes_of(made: tuple[Shot, ...]) -> list[Take]:
    return list(chain.from_iterable(shot.takes for shot in made))


def test_counts_by_day_service_verdict_and_reason_are_those_of_the_takes(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        takes, groups = takes_of(shots(connection, "safelight")), take_groups(connection, "safelight")
    told = Counter(
        (venue_day(take.made_at) if take.made_at else None, take.service, take.verdict, take.reject_reason)
        for take in takes
    )
    counted: Counter[object] = Counter()
    for group in groups:
        counted[group.day, group.service, group.verdict, group.reason] += group.takes
    assert counted == told
    assert sum(group.frames for group in groups) == sum(take.duration_frames or 0 for take in takes)
    assert sum(group.used_frames for group in groups) == sum(
        (take.used_out or 0) - (take.used_in or 0) for take in takes if take.verdict is Verdict.SELECTED
    )
    assert sum(group.minor for group in groups) == sum(
        take.credits * PRICES.get(take.service or "", 0) for take in takes
    )


def test_the_takes_of_one_shot_are_those_of_all_shots(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        known = shots(connection, "print")
        assert shot_takes(connection, "print", known[4].code) == known[4]
        assert shot_takes(connection, "print", "nowhere") is None
        groups = shot_groups(connection, "print", (known[4].code, known[5].code))
        services, makers = take_services(connection, "print"), take_makers(connection, "print")
    assert {group.shot for group in groups} == {known[4].code, known[5].code}
    assert sum(group.takes for group in groups) == len(known[4].takes) + len(known[5].takes)
    takes = takes_of(known)
    assert {each.code for each in services} == {take.service for take in takes if take.service}
    assert dict(makers) == Counter(take.made_by for take in takes if take.made_by)


def test_filters_find_the_same_takes_as_looking_through_all(sample_record: Engine) -> None:
    with reading(sample_record) as connection:
        takes = [(shot.code, take) for shot in shots(connection, "screen") for take in shot.takes]
        for wanted in some_filters(takes[40][1]):
            right = [(code, take.key) for code, take in takes if fits(take, wanted)]
            assert right
            assert sorted(all_found(connection, wanted)) == sorted(right)


def some_filters(like: Take) -> list[TakeFilter]:
    assert like.made_at is not None
    return [
        TakeFilter(verdict=like.verdict),
        TakeFilter(reason=like.reject_reason),
        TakeFilter(day=venue_day(like.made_at)),
        TakeFilter(service=like.service, person=like.made_by),
        TakeFilter(like.verdict, like.reject_reason, like.service, venue_day(like.made_at), like.made_by),
    ]


def fits(take: Take, wanted: TakeFilter) -> bool:
    day = venue_day(take.made_at) if take.made_at else None
    said = (take.verdict, take.reject_reason, take.service, day, take.made_by)
    asked = (wanted.verdict, wanted.reason, wanted.service, wanted.day, wanted.person)
    return all(want is None or have == want for have, want in zip(said, asked, strict=True))


def all_found(connection: Connection, wanted: TakeFilter) -> list[tuple[str, str]]:
    """Read in parts, as a visitor does; those with a picture come first."""
    total, found = found_takes(connection, "screen", wanted, 0, 20)
    parts = [found_takes(connection, "screen", wanted, at, 20)[1] for at in range(20, total, 20)]
    every = [*found, *chain.from_iterable(parts)]
    assert len(every) == total
    pictured = [each.take.still is not None for each in every]
    assert pictured == sorted(pictured, reverse=True)
    return [(each.shot.code, each.take.key) for each in every]
