"""Signing in and out: streamlit-authenticator 0.4.2 with accounts, guesses and sessions in our own database."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

import streamlit as st
from extra_streamlit_components.CookieManager import CookieManager, _component_func
from streamlit_authenticator.controllers import AuthenticationController, CookieController
from streamlit_authenticator.models import AuthenticationModel, CookieModel
from streamlit_authenticator.utilities import Encryptor, Validator
from streamlit_authenticator.views import Authenticate

from backlot.i18n import say
from backlot.records import BacklotError, Language
from backlot.store.sign_ins import handle_of, note_seen, secret_hash
from backlot.store.staff import (
    COOKIE,
    SESSION_LASTS,
    Staff,
    claims_of,
    end_session,
    open_session,
    staff_by_password,
    staff_by_token,
)
from backlot.ui.runtime import engine, settings

TOKEN: Final = "backlot_token"  # noqa: S105  where the signed token of this browser session is kept, in its session state
_TO_WRITE: Final = "backlot_cookie_to_write"
_LEFT: Final = "backlot_left"
HERE: Final = "here"  # the address of a browser on the server's own machine
HALF_A_DAY: Final = SESSION_LASTS.total_seconds() / 86400


class Accounts(AuthenticationModel):  # type: ignore[misc]  # the package is untyped
    """The package's model asking our database: throttled, the same work for unknown names, no hints."""

    def __init__(self) -> None:
        super().__init__({"usernames": {}}, auto_hash=False, secret_key=settings().secret_key)
        self.signed_in: Staff | None = None

    def check_credentials(self, username: str, password: str) -> bool:
        """Whether `password` opens `username`'s account; raises Throttled before it is looked at."""
        self.signed_in = staff_by_password(engine(), username, password, address())
        if self.signed_in is None:
            return False
        self.credentials["usernames"] = {
            username: {"name": self.signed_in.name, "roles": [self.signed_in.role.value], "email": None}
        }
        return True


class Writer(CookieManager):  # type: ignore[misc]
    """The package's cookie script without the iframe that would first read every cookie and rerun the page."""

    def __init__(self) -> None:
        self.cookie_manager = _component_func
        self.cookies = {COOKIE: ""}  # deleting also deletes from this copy, and fails where there is none


class Cookie(CookieModel):  # type: ignore[misc]
    """The package's cookie with a session id in it that our database can end. No iframe until there is one to write."""

    def __init__(self, accounts: Accounts) -> None:
        self.cookie_name = COOKIE
        self.cookie_key = settings().secret_key
        self.cookie_expiry_days = HALF_A_DAY
        self.token: Any = None
        self.exp_date: float | None = None
        self._accounts = accounts

    def get_cookie(self) -> dict[str, Any] | None:
        """Nothing: `staff` asks the database at every run, so the package must keep no memory of its own."""
        return None

    def set_cookie(self) -> None:
        """Open the session; the cookie itself is written by `write_cookie`, outside the form that goes away."""
        token = self._token_encode()
        _forget_the_last_one()
        st.session_state[TOKEN] = token
        st.session_state[_TO_WRITE] = True
        st.session_state.pop(_LEFT, None)

    def delete_cookie(self) -> None:
        Writer().delete(COOKIE, key="backlot_cookie_eraser")

    def write_cookie(self) -> None:
        """Have the browser keep the token until its session ends: only for us, never sent along from elsewhere."""
        token = st.session_state.get(TOKEN)
        claims = claims_of(token, self.cookie_key)
        if claims is None:
            return
        ends = datetime.fromtimestamp(claims["exp_date"], UTC)
        secure = settings().secure_cookie
        Writer().set(COOKIE, token, "backlot_cookie_writer", expires_at=ends, secure=secure, same_site="strict")

    def _token_encode(self) -> str:
        someone = self._accounts.signed_in
        if someone is None:
            raise BacklotError("error.not_signed_in")
        return open_session(engine(), someone, self.cookie_key, address=address(), agent=agent())

    def _token_decode(self) -> dict[str, Any] | bool:
        return claims_of(self.token, self.cookie_key) or False


class Door(Authenticate):  # type: ignore[misc]
    """`Authenticate` around our two models. It draws the form; whether someone is in is asked of `staff` alone."""

    def __init__(self) -> None:
        self.api_key = None
        self.attrs = {"login_sleep_time": 0}
        self.secret_key = settings().secret_key
        self.path = None
        self.encryptor = Encryptor(self.secret_key)
        accounts = Accounts()
        self.cookie_controller = CookieController.__new__(CookieController)
        self.cookie_controller.cookie_model = Cookie(accounts)
        self.authentication_controller = AuthenticationController.__new__(AuthenticationController)
        self.authentication_controller.secret_key = self.secret_key
        self.authentication_controller.validator = Validator()
        self.authentication_controller.authentication_model = accounts
        self.authentication_controller.encryptor = self.encryptor


def token() -> str | None:
    """The signed token of this browser session: of its own sign-in, or of the cookie it came with."""
    own = st.session_state.get(TOKEN)
    if own is not None:
        return str(own)
    return None if st.session_state.get(_LEFT) else st.context.cookies.get(COOKIE)


def staff() -> Staff | None:
    """Who sits here, asked anew of the database at every call; raises BacklotError while it is away."""
    return staff_by_token(engine(), token(), settings().secret_key)


def this_sign_in() -> str | None:
    """The handle of the sign-in in use here."""
    claims = claims_of(token(), settings().secret_key)
    return None if claims is None else handle_of(secret_hash(str(claims["sid"])))


def only_team() -> str | None:
    """The one team whose content may be shown here, "" where it is none; None where it is any."""
    someone = staff()
    return "" if someone is None else someone.only_team


def sign_in(language: Language) -> Staff | None:
    """Who is signed in; draws the form, and nothing else, for anyone who is not."""
    try:
        found = staff()
    except BacklotError as error:
        st.error(say(error.key, language, **error.details))
        return None
    if found is None:
        place = st.empty()
        with place.container():
            found = _form(language)
        if found is not None:
            place.empty()
    if found is not None:
        _note_seen()
        if st.session_state.get(_TO_WRITE):
            Door().cookie_controller.cookie_model.write_cookie()
    return found


def sign_out() -> None:
    """End the session on the server and in this browser; `after_sign_out` then starts a fresh one."""
    end_session(engine(), token(), settings().secret_key)
    st.session_state.pop(TOKEN, None)
    st.session_state.pop(_TO_WRITE, None)
    st.session_state[_LEFT] = True


def after_sign_out(language: Language) -> bool:
    """Whether this browser session has just left: its cookie is erased and the page opens anew, as a stranger's."""
    if not st.session_state.get(_LEFT):
        return False
    Door().cookie_controller.delete_cookie()
    st.success(say("access.signed_out", language))
    # A sign-in in this same tab would write no cookie; these words are constant, so nobody else's can steer the page.
    st.markdown('<meta http-equiv="refresh" content="1">', unsafe_allow_html=True)
    return True


def _note_seen() -> None:
    claims = claims_of(token(), settings().secret_key)
    if claims is not None:
        with suppress(BacklotError):  # nobody's work waits for this
            note_seen(engine(), secret_hash(str(claims["sid"])))


def _forget_the_last_one() -> None:
    """What somebody had open or chosen at this desk is not for whoever signs in after them in the same tab."""
    for key in [each for each in st.session_state if str(each).startswith("desk.")]:
        del st.session_state[key]


def _form(language: Language) -> Staff | None:
    """The package's form in our words."""
    st.session_state["authentication_status"] = None
    door = Door()
    words = {
        "Form name": say("access.title", language),
        "Username": say("access.username", language),
        "Password": say("access.password", language),
        "Login": say("access.sign_in", language),
    }
    try:
        door.login(fields=words, key="sign_in")
    except BacklotError as error:
        st.error(say(error.key, language, **error.details))
        return None
    if st.session_state["authentication_status"] is False:
        st.error(say("error.wrong_sign_in", language))
    return staff() if st.session_state["authentication_status"] else None


def address() -> str:
    """Where a guess comes from; the web side has already looked behind a trusted proxy."""
    return st.context.ip_address or HERE


def agent() -> str:
    """What the browser calls itself."""
    return st.context.headers.get("User-Agent") or ""
