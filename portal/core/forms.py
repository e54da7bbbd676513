"""Form fields that accept Vietnamese text however it was typed."""

from typing import Any

from django import forms

from portal.core.text import clean_text


class VietnameseFormField(forms.CharField):
    """Text cleaned before it is validated, so that lengths are counted on what will be stored."""

    def to_python(self, value: Any) -> str | None:
        if isinstance(value, str):
            value = clean_text(value)
        return super().to_python(value)
