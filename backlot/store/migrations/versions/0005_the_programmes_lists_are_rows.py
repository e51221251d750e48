"""The programme's facts, partners and films leave its document and become rows; published figures join the record."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op


revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# Until now the budget room read these at every start.
_FIGURES = Path(__file__).parents[4] / "data" / "published_figures.csv"
_APART = 10  # between two places, so that a row can be put between them
_COUNTED = {"partners": "P", "films": "R"}
_PROGRAMME = sa.table("programme", sa.column("code"), sa.column("document", sa.JSON))


def upgrade() -> None:
    _create()
    for code, document in op.get_bind().execute(sa.select(_PROGRAMME)).all():
        lists = {name: document.get(name) or [] for name in ("facts", "partners", "films")}
        _insert("programme_fact", _placed(lists["facts"], _fact))
        _insert("programme_partner", _placed(_coded("partners", lists), _partner))
        _insert("programme_film", _placed(_coded("films", lists), _film))
        _insert("published_figure", list(_figures()))
        _write(code, {name: value for name, value in document.items() if name not in lists})


def downgrade() -> None:
    for code, document in op.get_bind().execute(sa.select(_PROGRAMME)).all():
        partners = [_told(row, "name", "part") for row in _rows("programme_partner")]
        films = [_told(row, "title", "people") | _source(row) for row in _rows("programme_film")]
        facts = [{"code": row["code"]} | _told(row, "text") | _source(row) for row in _rows("programme_fact")]
        _write(code, document | {"partners": partners, "films": films, "facts": facts})
    for name in ("published_figure", "programme_film", "programme_partner", "programme_fact"):
        op.drop_table(name)


def _create() -> None:
    _table("programme_fact", *_pair("text"), *_pair("source_name"), _words("source_url"))
    _table("programme_partner", *_pair("name"), *_pair("part"))
    _table("programme_film", *_pair("title"), *_pair("people"), *_pair("source_name"), _words("source_url"))
    _table(
        "published_figure",
        *_pair("work"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("runtime_seconds", sa.Integer(), nullable=True),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("cost_currency", sa.String(length=60), nullable=True),
        sa.Column("compute_cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("compute_cost_currency", sa.String(length=60), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("people", "hours", "clips_generated", "clips_used")),
        *_pair("scope"),
        *_pair("note"),
        _words("source_url"),
    )


def _table(name: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        name,
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f(f"pk_{name}")),
    )


def _pair(name: str) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _words(f"{name}_zh"), _words(f"{name}_en")


def _words(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), server_default="", nullable=False)


def _insert(name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        op.bulk_insert(sa.table(name, *(sa.column(column) for column in rows[0])), rows)


def _write(code: str, document: dict[str, Any]) -> None:
    op.get_bind().execute(sa.update(_PROGRAMME).where(_PROGRAMME.c.code == code).values(document=document))


def _rows(name: str) -> list[Any]:
    query = sa.text(f"SELECT * FROM {name} ORDER BY position, code")  # noqa: S608  a table of ours
    return list(op.get_bind().execute(query).mappings())


def _placed(entries: list[Any], row: Any) -> list[dict[str, Any]]:
    return [row(entry) | {"code": entry["code"], "position": _APART * at} for at, entry in enumerate(entries, 1)]


def _coded(name: str, lists: dict[str, list[Any]]) -> list[Any]:
    return [{"code": f"{_COUNTED[name]}{at:03d}"} | entry for at, entry in enumerate(lists[name], 1)]


def _fact(entry: dict[str, Any]) -> dict[str, Any]:
    return _both("text", entry) | _of_source(entry)


def _partner(entry: dict[str, Any]) -> dict[str, Any]:
    return _both("name", entry) | _both("part", entry)


def _film(entry: dict[str, Any]) -> dict[str, Any]:
    return _both("title", entry) | _both("people", entry) | _of_source(entry)


def _both(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {f"{name}_{side}": entry[name][side] for side in ("zh", "en")}


def _of_source(entry: dict[str, Any]) -> dict[str, Any]:
    name = entry["source"]["name"]
    return {"source_name_zh": name["zh"], "source_name_en": name["en"], "source_url": entry["source"]["url"]}


def _told(row: Any, *names: str) -> dict[str, Any]:
    return {name: {side: row[f"{name}_{side}"] for side in ("zh", "en")} for name in names}


def _source(row: Any) -> dict[str, Any]:
    name = {side: row[f"source_name_{side}"] for side in ("zh", "en")}
    return {"source": {"name": name, "url": row["source_url"]}}


def _figures() -> Iterator[dict[str, Any]]:
    """What the file held is what visitors saw; where there is none, they saw none."""
    if not _FIGURES.exists():
        return
    with _FIGURES.open(encoding="utf-8-sig", newline="") as file:
        for at, cells in enumerate(csv.DictReader(file), 1):
            yield _figure(cells) | {"position": _APART * at}


def _figure(cells: dict[str, str]) -> dict[str, Any]:
    words = ("code", "form", "source_url", *(f"{name}_{side}" for name in ("work", "scope", "note") for side in ("zh", "en")))
    counts = ("year", "runtime_seconds", "people", "hours", "clips_generated", "clips_used")
    row: dict[str, Any] = {name: cells[name].strip() for name in words}
    row |= {name: int(cells[name]) if cells[name].strip() else None for name in counts}
    for name in ("cost", "compute_cost"):
        amount = cells[name].strip()
        row[f"{name}_minor"] = int(Decimal(amount) * 100) if amount else None
        row[f"{name}_currency"] = (cells["currency"].strip() or "CNY") if amount else None
    return row
