"""Fields that take exactly what they name: no number for a text, no text for a yes, no guessed dates."""

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.core.text import clean_text

REQUIRED = pgettext_lazy("intake", "This field is missing.")
NOT_NULL = pgettext_lazy("intake", "This field may not be null.")
WORDS = {"required": REQUIRED, "null": NOT_NULL}
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", re.ASCII)
SHA256 = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)
EXTERNAL_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~:-]{0,99}", re.ASCII)


class StrictField(serializers.Field):
    """Says itself what is wrong, in our words."""

    def refusal(self, code: str = "invalid", **values: Any) -> serializers.ValidationError:
        return serializers.ValidationError(str(self.error_messages[code]) % values, code=code)


class TextField(StrictField):
    """A line or a text, stored as clean NFC; without anything visible it is empty."""

    default_error_messages = {
        **WORDS,
        "invalid": pgettext_lazy("intake", "A text is expected."),
        "blank": pgettext_lazy("intake", "This field is empty."),
        "max_length": pgettext_lazy("intake", "This is longer than %(most)d characters."),
    }

    def __init__(self, *, max_length: int, allow_blank: bool = False, **kwargs: Any) -> None:
        if allow_blank:
            kwargs.setdefault("default", "")
        super().__init__(**kwargs)
        self.max_length, self.allow_blank = max_length, allow_blank

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise self.refusal()
        text = clean_text(data)
        if not text and not self.allow_blank:
            raise self.refusal("blank")
        if len(text) > self.max_length:
            raise self.refusal("max_length", most=self.max_length)
        return text

    def to_representation(self, value: Any) -> str:
        return str(value)


class PatternField(TextField):
    """A text of one form."""

    def __init__(self, *, pattern: re.Pattern[str], message: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.pattern, self.message = pattern, message

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not self.pattern.fullmatch(text):
            raise serializers.ValidationError(self.message, code="invalid")
        return text


@extend_schema_field(OpenApiTypes.BOOL)
class YesNoField(StrictField):
    default_error_messages = {**WORDS, "invalid": pgettext_lazy("intake", "true or false is expected.")}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            raise self.refusal()
        return data

    def to_representation(self, value: bool) -> bool:
        return value


@extend_schema_field(OpenApiTypes.DATE)
class DayField(StrictField):
    default_error_messages = {
        **WORDS,
        "invalid": pgettext_lazy("intake", "A date as YYYY-MM-DD is expected."),
    }

    def to_internal_value(self, data: Any) -> date:
        if not isinstance(data, str) or not DAY.fullmatch(data):
            raise self.refusal()
        try:
            return date.fromisoformat(data)
        except ValueError:
            raise self.refusal() from None

    def to_representation(self, value: date) -> str:
        return value.isoformat()


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(StrictField):
    default_error_messages = {
        **WORDS,
        "invalid": pgettext_lazy("intake", "A time as YYYY-MM-DDThh:mm:ss+07:00 is expected."),
    }

    def to_internal_value(self, data: Any) -> datetime:
        if not isinstance(data, str) or not MOMENT.fullmatch(data):
            raise self.refusal()
        try:
            return datetime.fromisoformat(data)
        except ValueError:
            raise self.refusal() from None

    def to_representation(self, value: datetime) -> str:
        return timezone.localtime(value).isoformat(timespec="seconds")


@extend_schema_field({"oneOf": [{"type": "string"}, {"type": "integer"}]})
class ReferenceField(StrictField):
    """A row of a vocabulary, by its id or in words."""

    default_error_messages = {
        **WORDS,
        "invalid": pgettext_lazy("intake", "A name or an id is expected."),
    }

    def to_internal_value(self, data: Any) -> str | int:
        if isinstance(data, bool) or not isinstance(data, str | int) or data == "":
            raise self.refusal()
        return clean_text(data)[:400] if isinstance(data, str) else data

    def to_representation(self, value: Any) -> str:
        return str(value)


class Many(serializers.ListField):
    """A list of at most so many values."""

    default_error_messages = {
        **WORDS,
        "not_a_list": pgettext_lazy("intake", "A list is expected."),
        "max_length": pgettext_lazy("intake", "The list is longer than {max_length}."),
        "min_length": pgettext_lazy("intake", "The list is shorter than {min_length}."),
    }
