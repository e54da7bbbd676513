"""Panels of the home page (khối tin trên trang chủ) that the floors above fill."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest

from portal.tenancy.models import Portal


@dataclass(frozen=True)
class HomePanel:
    """A block of the home page. `context` returns what `template` needs, or None to show nothing.

    The queries that `context` makes must not grow with what it finds.
    """

    name: str
    order: int
    template: str
    context: Callable[[Portal, HttpRequest], dict | None]


@dataclass(frozen=True)
class FilledPanel:
    """A panel with its content, ready for the template."""

    name: str
    template: str
    content: dict


_panels: dict[str, HomePanel] = {}


def register_panel(panel: HomePanel) -> None:
    """Offer a panel; registering its name again replaces it."""
    _panels[panel.name] = panel


def panels_for(portal: Portal, request: HttpRequest) -> list[FilledPanel]:
    """Panels that have something to show, in their order."""
    filled = []
    for panel in sorted(_panels.values(), key=lambda panel: (panel.order, panel.name)):
        content = panel.context(portal, request)
        if content is not None:
            filled.append(FilledPanel(panel.name, panel.template, content))
    return filled
