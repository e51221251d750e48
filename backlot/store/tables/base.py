"""The declarative base: naming convention, and the columns that every editable row shares."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar

from sqlalchemy import MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from backlot.store.types import ExactDecimal, UtcDateTime

CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Code = Annotated[str, mapped_column(String(60))]
CodeKey = Annotated[str, mapped_column(String(60), primary_key=True)]
Words_ = Annotated[str, mapped_column(Text, default="", server_default="")]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar = {datetime: UtcDateTime, Decimal: ExactDecimal, str: Text}


class Versioned:
    """A row that staff edit: `version` rises with each change, and a form compares it before it writes."""

    version: Mapped[int] = mapped_column(default=1, server_default="1")
