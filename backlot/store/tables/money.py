"""The money: a budget's header, its lines, the cost ledger and the estimates to complete; integer minor units throughout."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from backlot.records import CostKind, Funding, Phase
from backlot.store.tables.base import Base, Code, CodeKey, Versioned, Words_
from backlot.store.tables.production import OfProduction
from backlot.store.tables.work import of_parent
from backlot.store.types import Term, Words


class BudgetRow(Versioned, OfProduction, Base):
    __tablename__ = "budget"
    currency: Mapped[Code]
    as_of: Mapped[date]
    approved_on: Mapped[date | None]
    contingency_percent: Mapped[Decimal]
    contingency_base: Mapped[tuple[str, ...]] = mapped_column(Words)


class BudgetLineRow(Versioned, OfProduction, Base):
    __tablename__ = "budget_line"
    code: Mapped[CodeKey]
    position: Mapped[int]
    account: Mapped[str] = mapped_column(ForeignKey("account.code"))
    description_zh: Mapped[Words_]
    description_en: Mapped[Words_]
    quantity: Mapped[Decimal]
    unit: Mapped[Code]
    multiplier: Mapped[Decimal]
    rate_minor: Mapped[int] = mapped_column(BigInteger)
    rate_currency: Mapped[Code]
    fringe_percent: Mapped[Decimal]
    stated_minor: Mapped[int | None] = mapped_column(BigInteger)
    stated_currency: Mapped[Code | None]
    funding: Mapped[Funding] = mapped_column(Term(Funding))
    phase: Mapped[Phase | None] = mapped_column(Term(Phase))


class CostEntryRow(Versioned, OfProduction, Base):
    __tablename__ = "cost_entry"
    __table_args__ = (of_parent("task", "task"), Index("ix_cost_entry_production_day", "production", "day"))
    code: Mapped[CodeKey]
    position: Mapped[int]
    account: Mapped[str] = mapped_column(ForeignKey("account.code"))
    kind: Mapped[CostKind] = mapped_column(Term(CostKind))
    day: Mapped[date]
    vendor_zh: Mapped[Words_]
    vendor_en: Mapped[Words_]
    description_zh: Mapped[Words_]
    description_en: Mapped[Words_]
    amount_minor: Mapped[int] = mapped_column(BigInteger)
    amount_currency: Mapped[Code]
    rate: Mapped[Decimal]
    funding: Mapped[Funding] = mapped_column(Term(Funding))
    task: Mapped[Code | None]
    service: Mapped[str | None] = mapped_column(ForeignKey("service.code"))
    credits: Mapped[int]


class EstimateRow(Versioned, OfProduction, Base):
    __tablename__ = "estimate"
    account: Mapped[str] = mapped_column(ForeignKey("account.code"), primary_key=True)
    to_complete_minor: Mapped[int] = mapped_column(BigInteger)
    to_complete_currency: Mapped[Code]
    note_zh: Mapped[Words_]
    note_en: Mapped[Words_]
