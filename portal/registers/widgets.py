"""Form controls that are cheap to draw."""

from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """A select without groups; Django's own renders a template for each of its options."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer=None) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((row["value"], _selected(row), row["label"]) for row in _rows(widget)),
        )
        attributes = format_html_join("", ' {}="{}"', _given(widget["attrs"]))
        return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


def _rows(widget: dict) -> list[dict]:
    return [row for _group, rows, _index in widget["optgroups"] for row in rows]


def _selected(row: dict) -> SafeString:
    return SafeString(" selected" if row["selected"] else "")


def _given(attributes: dict) -> list[tuple[str, Any]]:
    """Attributes as name and value; one that is only true has its name as value."""
    return [
        (name, name if value is True else value) for name, value in attributes.items() if value is not False
    ]
