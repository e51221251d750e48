"""A hand at the desk: AppTest on the admin page, with the words that a person would use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text
from streamlit.testing.v1 import AppTest

from backlot.config import ROOT
from backlot.store.change_list import ChangeSeen, changes_page
from backlot.store.staff import open_session, staff_by_password
from backlot.ui.access import TOKEN
from tests.access.cast import KEY, PASSWORD

ADMIN: Path = ROOT / "pages" / "admin.py"


class Hand:
    """One browser tab of one person. Labels may be given by their beginning."""

    def __init__(self, engine: Engine, who: str | None = "lin", language: str = "en") -> None:
        self.engine = engine
        self.page = AppTest.from_file(str(ADMIN), default_timeout=30)
        self.page.query_params["lang"] = language
        if who is not None:
            someone = staff_by_password(engine, who, PASSWORD, f"tab of {who}")
            assert someone is not None
            self.page.session_state[TOKEN] = open_session(engine, someone, KEY)
        self.look()

    def look(self) -> Hand:
        self.page.run()
        assert not self.page.exception, self.page.exception
        return self

    def go(self, section: str) -> Hand:
        self.page.segmented_control[0].set_value(section)
        return self.look()

    def choose(self, label: str, value: str) -> Hand:
        self.widget("selectbox", label).set_value(value)
        return self.look()

    def type(self, label: str, value: Any) -> Hand:
        for kind in ("text_input", "text_area", "datetime_input", "date_input"):
            found = [each for each in getattr(self.page, kind) if each.label.startswith(label)]
            if found:
                found[0].set_value(value)
                return self
        raise LookupError(label)

    def pick(self, label: str, value: Any) -> Hand:
        """Choose without sending, as inside a form."""
        self.widget("selectbox", label).set_value(value)
        return self

    def tick(self, label: str, number: int = 0) -> Hand:
        [each for each in self.page.checkbox if each.label.startswith(label)][number].check()
        return self

    def press(self, label: str) -> Hand:
        self.widget("button", label).click()
        return self.look()

    def widget(self, kind: str, label: str) -> Any:
        return next(each for each in getattr(self.page, kind) if each.label.startswith(label))

    def value(self, label: str) -> Any:
        for kind in ("text_input", "text_area", "datetime_input", "date_input", "selectbox"):
            for each in getattr(self.page, kind):
                if each.label.startswith(label):
                    return each.value
        raise LookupError(label)

    @property
    def good_news(self) -> list[str]:
        return [each.value.replace("\\", "") for each in self.page.success]

    @property
    def bad_news(self) -> list[str]:
        return [each.value.replace("\\", "") for each in self.page.error]

    @property
    def buttons(self) -> list[str]:
        return [each.label for each in self.page.button]

    @property
    def everything(self) -> str:
        """All HTML on the page."""
        return "\n".join(each.value for each in self.page.html)


def one(engine: Engine, query: str) -> Any:
    """The first row of `query`, or its only value."""
    with engine.connect() as connection:
        row = connection.execute(text(query)).first()
    return row[0] if row is not None and len(row) == 1 else row


def last_change(engine: Engine) -> ChangeSeen:
    with engine.connect() as connection:
        return changes_page(connection, 1)[0]
