"""What a supervisor is told."""

from __future__ import annotations

import asyncio
import json
import threading

from starlette.requests import Request

from backlot.web.health import Readiness, Reading
from tests.web.cast import Clapper, House

ASKED = Request({"type": "http", "method": "GET", "headers": []})


def test_a_living_process_says_so_whatever_the_database_does(house: House) -> None:
    house.readings[:] = [("database", False, "away")]
    reply = house.ask("/healthz")
    assert (reply.status, json.loads(reply.body)) == (200, {"status": "alive"})


def test_ready_when_everything_is_well(house: House) -> None:
    reply = house.ask("/readyz")
    assert reply.status == 200
    assert reply.headers["cache-control"] == "no-store"
    assert json.loads(reply.body)["reasons"] == []


def test_not_ready_names_every_reason(house: House) -> None:
    house.readings[:] = [("database", True, "answers"), ("disk", False, "12 MB free"), ("migrations", False, "behind")]
    reply = house.ask("/readyz")
    assert reply.status == 503
    assert json.loads(reply.body)["reasons"] == ["disk: 12 MB free", "migrations: behind"]


def test_not_ready_when_the_snapshot_is_old(house: House) -> None:
    house.clapper.seconds = 31.0
    reply = house.ask("/readyz")
    assert (reply.status, json.loads(reply.body)["reasons"]) == (503, ["snapshot: 31.0 s old"])


def test_a_database_never_reached_is_an_answer_and_not_a_fault(house: House) -> None:
    house.clapper.seconds = float("inf")
    reply = house.ask("/readyz")
    assert (reply.status, json.loads(reply.body)["reasons"]) == (503, ["snapshot: the database was never reached"])


def test_a_frozen_database_is_reported_in_time_and_holds_one_thread() -> None:
    thaw, looks = threading.Event(), []

    def look() -> list[Reading]:
        looks.append(1)
        thaw.wait(10)
        return [("database", True, "answers")]

    async def ask() -> list[int]:
        readiness = Readiness(look, Clapper(), deadline=0.05)
        answers = await asyncio.gather(*(readiness(ASKED) for _ in range(20)))
        thaw.set()
        return [answer.status_code for answer in answers]

    assert asyncio.run(ask()) == [503] * 20
    assert len(looks) == 1


def test_a_look_that_fails_is_a_reason_without_its_secrets() -> None:
    def look() -> list[Reading]:
        raise OSError("password=hunter2")

    async def ask() -> bytes:
        answer = await Readiness(look, Clapper())(ASKED)
        assert answer.status_code == 503
        return bytes(answer.body)

    body = asyncio.run(ask())
    assert b"OSError" in body
    assert b"hunter2" not in body
