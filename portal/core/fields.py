"""Model fields of the house: text that is always clean, and streams that keep migrations small."""

import json
from typing import Any

from django.db import models
from wagtail.blocks import StreamBlock, StreamValue
from wagtail.fields import StreamField

from portal.core.forms import VietnameseFormField
from portal.core.text import clean_text


class CleanTextMixin:
    """Runs `clean_text` wherever a value passes: forms, full_clean, save, bulk writes, exact lookups.

    Pattern lookups (`startswith`, `contains`) take their text as it is: pass it through `nfc` first.
    """

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        return clean_text(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)  # type: ignore[misc]
        return clean_text(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = clean_text(value)
            setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": VietnameseFormField, **kwargs})  # type: ignore[misc]


class VietnameseCharField(CleanTextMixin, models.CharField):
    """A line of text, stored as clean NFC."""


class VietnameseTextField(CleanTextMixin, models.TextField):
    """Text of any length, stored as clean NFC."""


class BlocklessStreamField(StreamField):
    """A stream whose block definitions stay out of migrations.

    In the models that migrations see, the field knows no blocks. There it carries the stored data
    through unread, so that a data migration may save the row without losing its content.
    """

    def deconstruct(self) -> tuple[str, str, list, dict]:
        name, path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, path, [[]], kwargs

    def clone(self) -> "BlocklessStreamField":
        *_, kwargs = self.deconstruct()
        return self.__class__(self.block_types_arg, **self._block_options(), **kwargs)

    def to_python(self, value: Any) -> StreamValue:
        if not self._knows_no_blocks():
            return super().to_python(value)
        children = _stored_children(value)
        if children is None:
            return super().to_python(value)
        stream = StreamValue(self.stream_block, children, is_lazy=True)
        stream._stream_field = self
        return stream

    def _block_options(self) -> dict[str, Any]:
        return {name: value for name, value in self.block_opts.items() if name != "required"}

    def _knows_no_blocks(self) -> bool:
        block: StreamBlock = self.stream_block
        return not block.child_blocks


def _stored_children(value: Any) -> list[dict] | None:
    """Return the children of a stream in the form the database keeps them, None if it is another."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return None
    if isinstance(value, list) and all(isinstance(child, dict) for child in value):
        return value
    return None
