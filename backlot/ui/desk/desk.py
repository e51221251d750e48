"""The desk itself: sign in, see who you are, choose what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from backlot.i18n import name_of, say
from backlot.records import BacklotError, Language, StaffRole
from backlot.store.commands.rights import Right
from backlot.store.staff import Staff
from backlot.ui.access import after_sign_out, sign_in, sign_out
from backlot.ui.desk.accounts import draw_accounts
from backlot.ui.desk.accounts_made import forget_made
from backlot.ui.desk.accounts_own import draw_own_account
from backlot.ui.desk.announcements import draw_announcements
from backlot.ui.desk.backups import draw_backups
from backlot.ui.desk.changes import draw_changes
from backlot.ui.desk.conflict import draw_conflict
from backlot.ui.desk.drafts import draw_drafts
from backlot.ui.desk.drafts_refused import draw_refused
from backlot.ui.desk.kiosks import draw_kiosks
from backlot.ui.desk.media import draw_media
from backlot.ui.desk.mine import my_teams
from backlot.ui.desk.news import forget_news, show_news
from backlot.ui.desk.plain import show_error
from backlot.ui.desk.record import draw_record
from backlot.ui.desk.saving import conflict_in_hand
from backlot.ui.desk.sections import draw_imports
from backlot.ui.desk.style import STYLE
from backlot.ui.desk.tables import draw_tables
from backlot.ui.desk.topics import draw_topics
from backlot.ui.desk.undoing import offer_undo
from backlot.ui.markup import text

Draw = Callable[[Staff, Language], None]
# What can be done here, what a shift does most coming first, and the right without which it is not offered.
SECTIONS: Final[dict[str, tuple[Right, Draw]]] = {
    "record": (Right.EDIT, draw_record),
    "announcements": (Right.ANNOUNCE, lambda _, language: draw_announcements(language)),
    "changes": (Right.EDIT, lambda _, language: draw_changes(language)),
    "drafts": (Right.EDIT, draw_drafts),
    "media": (Right.EDIT, lambda _, language: draw_media(language)),
    "tables": (Right.EDIT, draw_tables),
    "import": (Right.EDIT, lambda _, language: draw_imports(language)),
    "kiosks": (Right.SHARED, lambda _, language: draw_kiosks(language)),
    "backups": (Right.BACKUPS, lambda _, language: draw_backups(language)),
    "accounts": (Right.ACCOUNTS, draw_accounts),
    "topics": (Right.VOTE, lambda _, language: draw_topics(language)),
    "account": (Right.OWN, draw_own_account),
}


def draw_desk(language: Language) -> None:
    """The whole page; a stranger sees the sign-in and nothing else."""
    st.html(STYLE)
    st.title(say("desk.title", language), anchor=False)
    if after_sign_out(language):
        return
    with st.container(
        key="desk-door"
    ):  # the cookie's script comes and goes there: nothing below moves or loses the focus
        someone = sign_in(language)
    if someone is None:
        return
    _draw_who(someone, language)
    with st.container(
        key="desk-news"
    ):  # its place stands when the news goes, so that nothing below moves or loses the focus
        show_news()
        offer_undo(language)
    try:
        draw_refused(someone, language)
        _draw_section(someone, language)
    except BacklotError as error:
        show_error(error, language)


def _draw_section(someone: Staff, language: Language) -> None:
    offered = [name for name, (right, _) in SECTIONS.items() if someone.may(right)]
    section = st.segmented_control(
        say("desk.sections", language),
        offered,
        default=offered[0],
        required=True,
        format_func=lambda each: say(f"desk.section.{each}", language),
        key="desk.section",
        on_change=_leave,
        label_visibility="collapsed",
    )
    conflict = conflict_in_hand()
    if conflict is not None:
        draw_conflict(conflict, language)
        return
    here = section if section in offered else offered[0]
    with st.container(key=f"desk-section-{here}"):  # nothing of one section is taken for a part of the next
        SECTIONS[here][1](someone, language)


def _leave() -> None:
    """What was said in one section is not for the next, least of all a password."""
    forget_news()
    forget_made()


def _draw_who(someone: Staff, language: Language) -> None:
    name = text(someone.name or someone.username)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        role = text(name_of(someone.role, language) + _team(someone, language))
        st.html(f'<p class="desk-who"><b>{name}</b><span>{role}</span></p>', width="content")
        st.button(say("access.sign_out", language), key="desk.sign_out", on_click=sign_out)
    if someone.role is StaffRole.TEAM_EDITOR and not someone.team:
        st.warning(say("accounts.no_team_yet", language))


def _team(someone: Staff, language: Language) -> str:
    """Whose content a team editor looks after."""
    if not someone.only_team:
        return ""
    return "".join(say("accounts.of_team", language, team=each.name) for each in my_teams())
