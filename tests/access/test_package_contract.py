"""streamlit-authenticator 0.4.2 is overridden by name; a release that differs must fail here, not at a door."""

from __future__ import annotations

import ast
import inspect
import textwrap
from importlib.metadata import version

import pytest
from sqlalchemy import Engine
from streamlit_authenticator.controllers import AuthenticationController, CookieController
from streamlit_authenticator.models import AuthenticationModel, CookieModel
from streamlit_authenticator.views import Authenticate

from backlot.ui.access import Accounts, Cookie, Door


def test_the_release_is_the_one_we_know() -> None:
    assert version("streamlit-authenticator") == "0.4.2"


@pytest.mark.parametrize(
    ("ours", "theirs", "names"),
    [
        (Accounts, AuthenticationModel, ("check_credentials",)),
        (Cookie, CookieModel, ("get_cookie", "set_cookie", "delete_cookie", "_token_encode", "_token_decode")),
    ],
)
def test_what_we_override_is_there_with_the_same_parameters(ours: type, theirs: type, names: tuple[str, ...]) -> None:
    for name in names:
        assert name in vars(ours)
        mine, its = inspect.signature(getattr(ours, name)), inspect.signature(getattr(theirs, name))
        assert list(mine.parameters) == list(its.parameters)


def test_our_parts_have_every_attribute_that_theirs_set(engine: Engine) -> None:
    door = Door()
    cookies, accounts = door.cookie_controller, door.authentication_controller
    assert _set_by(Authenticate) <= set(vars(door))
    assert _set_by(CookieController) <= set(vars(cookies))
    assert _set_by(AuthenticationController) <= set(vars(accounts))
    assert _set_by(CookieModel) - {"cookie_manager"} <= set(vars(cookies.cookie_model))
    assert _set_by(AuthenticationModel) <= set(vars(accounts.authentication_model))


def test_the_form_calls_what_we_override() -> None:
    view, model = inspect.getsource(Authenticate.login), inspect.getsource(AuthenticationModel.login)
    assert "self.cookie_controller.get_cookie()" in view
    assert "self.authentication_controller.login(username, password" in view
    assert "self.cookie_controller.set_cookie()" in view
    assert "self.check_credentials(username, password)" in model


def test_nothing_of_it_sleeps_hashes_or_calls_home(engine: Engine) -> None:
    door = Door()
    assert door.attrs["login_sleep_time"] == 0
    assert door.api_key is None
    assert door.authentication_controller.authentication_model.cloud_model is None


def _set_by(kind: type) -> set[str]:
    """The attributes that `kind`'s constructor gives itself."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(vars(kind)["__init__"])))
    return {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }
