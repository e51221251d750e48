"""Each role may give exactly the commands it should: every command there is stands in this table, or a test fails."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine

from backlot import store
from backlot.records import BacklotError, StaffRole
from backlot.store.commands import rights
from backlot.store.staff import open_session, staff_by_password
from backlot.store.tables import Base
from backlot.store.watch import current_edition
from backlot.ui import access, tell
from tests.access.cast import KEY, PASSWORD, enrol

CONTENT = {StaffRole.ADMINISTRATOR, StaffRole.EDITOR, StaffRole.TEAM_EDITOR}
SHARED = {StaffRole.ADMINISTRATOR, StaffRole.EDITOR}
ALONE = {StaffRole.ADMINISTRATOR}
# Who may give which command. Whoever writes a command adds it here, and thinks of who should not.
MAY: dict[str, set[StaffRole]] = {
    name: roles
    for roles, names in (
        (set(StaffRole), "change_own_password end_own_sign_in end_own_sign_ins"),
        (ALONE, "add_account set_password set_role deactivate reactivate end_sign_in end_sign_ins restore_backup"),
        (SHARED, "announce edit_announcement end_announcement remove_announcement"),
        (SHARED, "add_kiosk edit_kiosk remove_kiosk add_rate edit_rate remove_rate edit_programme"),
        (SHARED, "add_fact edit_fact remove_fact add_partner edit_partner remove_partner"),
        (SHARED, "add_real_film edit_real_film remove_real_film move_row"),
        (SHARED, "add_published_figure edit_published_figure remove_published_figure"),
        (SHARED, "add_session edit_session remove_session add_topic edit_topic remove_topic"),
        (SHARED, "add_chart_account edit_chart_account remove_chart_account add_service edit_service remove_service"),
        (SHARED, "add_team remove_team"),
        (CONTENT, "edit_team edit_film show_production undo_change restore_row grant_wishes foresee_wishes"),
        (CONTENT, "import_record import_table import_budget import_costs"),
        (CONTENT, "add_task edit_task remove_task add_role edit_role remove_role add_person edit_person remove_person"),
        (CONTENT, "add_decision edit_decision publish_decision unpublish_decision show_decision remove_decision"),
        (CONTENT, "add_budget edit_budget remove_budget add_budget_line edit_budget_line remove_budget_line"),
        (CONTENT, "record_cost edit_cost remove_cost add_estimate edit_estimate remove_estimate"),
        (CONTENT, "add_scene edit_scene remove_scene add_shot edit_shot remove_shot add_take edit_take remove_take"),
        (CONTENT, "add_lesson edit_lesson remove_lesson add_asset edit_asset remove_asset"),
        (CONTENT, "add_disclosure edit_disclosure remove_disclosure edit_media remove_text_track"),
        (CONTENT, "keep_in_draft keep_all_in_draft take_out_of_draft name_draft settle_part time_draft discard_draft"),
        (
            CONTENT,
            "foresee_draft publish_draft reopen_draft send_upload cancel_upload retry_upload put_on_screens remove_media "
            "remove_track remove_take_picture",
        ),
    )
    for name in names.split()
}
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def every_command() -> dict[str, Callable[..., Any]]:
    """Every command that is marked with a right, wherever it lives, by its name."""
    for module in pkgutil.walk_packages(store.__path__, f"{store.__name__}."):
        if ".migrations" not in module.name:
            importlib.import_module(module.name)
    ours = [command for command in rights.every_command() if command.__module__.startswith("backlot.")]
    return {command.__name__: command for command in ours}


def test_every_command_stands_in_the_table(engine: Engine) -> None:
    assert sorted(every_command()) == sorted(MAY)


@pytest.mark.parametrize("role", StaffRole)
def test_a_role_gives_its_commands_and_no_others(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, role: StaffRole
) -> None:
    """Told without arguments: a command that is let through fails for want of them, one that is not was never called."""
    enrol(engine, "someone", role, team="lamp" if role is StaffRole.TEAM_EDITOR else None)
    someone = staff_by_password(engine, "someone", PASSWORD, "here")
    assert someone is not None
    token = open_session(engine, someone, KEY)
    monkeypatch.setattr(access, "token", lambda: token)
    before = stand_of(engine)
    let_through = set()
    for name, command in every_command().items():
        if name in ("end_own_sign_ins",):  # needs no arguments, so it would do its work
            continue
        with pytest.raises((TypeError, BacklotError)) as refusal:
            tell.tell(command)
        if refusal.type is TypeError:
            let_through.add(name)
        else:
            assert "not_your_right" in str(refusal.value), name
    assert let_through == {name for name, roles in MAY.items() if role in roles} - {"end_own_sign_ins"}
    assert stand_of(engine) == before


def stand_of(engine: Engine) -> tuple[int, dict[str, int]]:
    """The edition and how many rows each table holds."""
    with engine.connect() as connection:
        tables = Base.metadata.sorted_tables
        counts = {each.name: len(connection.execute(each.select()).all()) for each in tables}
    return current_edition(engine), counts
