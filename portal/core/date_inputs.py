"""Days and times in the forms of the admin, as people type them."""

from collections.abc import Callable
from typing import Any

from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput, AdminTimeInput


def keep_what_was_typed() -> None:
    """Let the form refuse what it cannot read; Wagtail's calendar would put today in its place."""
    for widget in (AdminDateInput, AdminDateTimeInput, AdminTimeInput):
        widget.get_config = _keeping(widget.get_config)  # type: ignore[method-assign]


def _keeping(get_config: Callable[[Any], dict[str, Any]]) -> Callable[[Any], dict[str, Any]]:
    def config(widget: Any) -> dict[str, Any]:
        return {**get_config(widget), "validateOnBlur": False}

    return config
