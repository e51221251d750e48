"""Evidence to take along: only what is one, with what was asked for, and a kind page for the rest."""

from __future__ import annotations

import pytest

from tests.web.cast import House


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("zip", "application/zip"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pdf", "application/pdf"),
    ],
)
def test_a_paper_comes_as_a_file_in_the_scope_asked_for(house: House, kind: str, media_type: str) -> None:
    reply = house.ask(f"/evidence/print.{kind}?scope=cash&currency=USD&evil=1&lang=en")
    assert (reply.status, reply.body) == (200, b"currency=USD scope=cash")
    assert reply.headers["content-type"] == media_type
    assert reply.headers["content-disposition"] == f'attachment; filename="print.{kind}"'
    again = house.ask(f"/evidence/print.{kind}?scope=cash&currency=USD", if_none_match=reply.headers["etag"])
    assert again.status == 304


@pytest.mark.parametrize("name", ["nobody.zip", "print.exe", "print", "../secret.zip", "%2e%2e/x.pdf", ".zip"])
def test_what_is_no_paper_is_missed_kindly(house: House, name: str) -> None:
    assert house.ask(f"/evidence/{name}").status == 404


def test_a_crowd_is_asked_to_come_again(house: House) -> None:
    reply = house.ask("/evidence/crowd.zip?lang=en")
    assert reply.status == 503
    assert b"come back in a moment" in reply.body
