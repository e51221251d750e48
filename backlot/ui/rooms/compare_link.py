"""The way from a room to the same thing at every team."""

from __future__ import annotations

from backlot.i18n import say
from backlot.records import Production, ProductionKind
from backlot.ui.markup import link
from backlot.ui.view import View


def to_compare(view: View, production: Production | None = None) -> str:
    """A link that lays the teams side by side, with `production` beside them where it is not one of them."""
    beside = "reference" if production is not None and production.kind is ProductionKind.REFERENCE else None
    return link(view.to("compare", team=None, scope=beside), say("compare.link", view.language), "button")
