"""A delivered document, read field by field; what is unknown or of another kind is refused by name."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext, pgettext_lazy
from rest_framework import serializers

from portal.core.text import clean_text
from publications.intake.enums import DeliveryState
from publications.intake.fields import (
    EXTERNAL_ID,
    SHA256,
    DayField,
    Many,
    MomentField,
    PatternField,
    ReferenceField,
    TextField,
    YesNoField,
)
from publications.intake.vocabularies import Bodies, NotFound, find_field, find_type
from publications.legislation.enums import SigningCapacity
from publications.legislation.numbering import NumberForm, parse_number

MOST_FILES, MOST_BODIES = 50, 500
FURTHEST_PUBLICATION = timedelta(days=366)


class StrictSerializer(serializers.Serializer):
    """Takes an object with known keys alone."""

    default_error_messages = {"invalid": pgettext_lazy("intake", "An object is expected.")}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise serializers.ValidationError({"": [self.error_messages["invalid"]]}, code="invalid")
        unknown = {
            str(name)[:100]: [
                serializers.ErrorDetail(pgettext("intake", "There is no such field."), "unknown_field")
            ]
            for name in data
            if name not in self.fields
        }
        try:
            value = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({**error.detail, **unknown}) from None
        if unknown:
            raise serializers.ValidationError(unknown)
        return value


def sha256_field() -> PatternField:
    return PatternField(
        pattern=SHA256,
        max_length=64,
        allow_blank=True,
        message=pgettext_lazy("intake", "64 hexadecimal digits are expected."),
    )


class FileSerializer(StrictSerializer):
    """A file that belongs to the document: sent with it, or announced and sent after it."""

    name = TextField(max_length=150)
    title = TextField(max_length=255, allow_blank=True)
    sha256 = sha256_field()
    is_official_copy = YesNoField(default=False)


class DocumentSerializer(StrictSerializer):
    """A document in the sender's words; the values are rows and dates of ours (NĐ 43/2011, Điều 10.1.e)."""

    external_id = PatternField(
        pattern=EXTERNAL_ID,
        max_length=100,
        message=pgettext_lazy(
            "intake", "Up to 100 letters, digits and . _ ~ : - are expected, without marks."
        ),
    )
    document_number = TextField(max_length=100)
    document_type = TextField(max_length=120)
    is_normative = YesNoField()
    abstract = TextField(max_length=4000)
    issuer = ReferenceField()
    co_issuers = Many(child=ReferenceField(), max_length=MOST_BODIES, default=list)
    bound_bodies = Many(child=ReferenceField(), max_length=MOST_BODIES, default=list)
    fields_of_law = Many(child=ReferenceField(), max_length=50, default=list)
    signatory = TextField(max_length=120, allow_blank=True)
    signatory_title = TextField(max_length=120, allow_blank=True)
    signing_capacity = TextField(max_length=10, allow_blank=True)
    place_of_issue = TextField(max_length=120, allow_blank=True)
    recipients = Many(child=TextField(max_length=400), max_length=200, default=list)
    is_expedited = YesNoField(default=False)
    issued_on = DayField()
    passed_on = DayField(default=None, allow_null=True)
    effective_from = DayField(default=None, allow_null=True)
    effective_until = DayField(default=None, allow_null=True)
    publish_at = MomentField(default=None, allow_null=True)
    files = Many(child=FileSerializer(), max_length=MOST_FILES, default=None)

    def validate_document_number(self, text: str) -> str:
        if parse_number(text).form in {NumberForm.UNNUMBERED, NumberForm.IRREGULAR}:
            words = pgettext("intake", "This is no number in an official form, such as 15/2024/QĐ-UBND.")
            raise serializers.ValidationError(words, code="invalid")
        return text

    def validate_document_type(self, text: str):
        return _found(find_type, text)

    def validate_fields_of_law(self, references: list) -> list:
        return [_found(find_field, reference) for reference in references]

    def validate_signing_capacity(self, text: str) -> str:
        code = text.rstrip(".").lower()
        if code and code not in SigningCapacity.values:
            words = pgettext("intake", "Known are: %(codes)s.") % {"codes": ", ".join(SigningCapacity.values)}
            raise serializers.ValidationError(words, code="unknown")
        return code

    def validate_publish_at(self, moment):
        now = timezone.now()
        if moment and not now < moment < now + FURTHEST_PUBLICATION:
            words = pgettext("intake", "A time within the next year is expected.")
            raise serializers.ValidationError(words, code="out_of_range")
        return moment

    def validate_files(self, files: list[dict] | None) -> list[dict] | None:
        """None where the sender says nothing of files: then those that it has sent stay."""
        names = Counter(file["name"] for file in files or [])
        if twice := [name for name, count in names.items() if count > 1]:
            words = pgettext("intake", "“%(name)s” is announced twice.") % {"name": twice[0]}
            raise serializers.ValidationError(words, code="repeated")
        return files

    def validate(self, content: dict[str, Any]) -> dict[str, Any]:
        """Bodies are looked up as they were on the day of issue."""
        bodies = Bodies(own=self.context["portal"].organisation, day=content["issued_on"])
        errors: dict[str, Any] = {}
        for name in ("issuer", "co_issuers", "bound_bodies"):
            try:
                wanted = content[name]
                content[name] = (
                    [bodies.find(one) for one in wanted] if isinstance(wanted, list) else bodies.find(wanted)
                )
            except NotFound as error:
                errors[name] = [serializers.ErrorDetail(str(error), error.code)]
        if errors:
            raise serializers.ValidationError(errors)
        return content


class AnnouncedFileAnswer(serializers.Serializer):
    name = serializers.CharField()
    sha256 = serializers.CharField()
    size = serializers.IntegerField(allow_null=True)
    has_arrived = serializers.BooleanField()


class DeliveryAnswer(serializers.Serializer):
    """Where a delivered document stands."""

    external_id = serializers.CharField()
    version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=DeliveryState.values)
    state_label = serializers.CharField()
    publication_refused = serializers.CharField(allow_blank=True)
    document = serializers.IntegerField(allow_null=True)
    address = serializers.URLField(allow_null=True)
    edit_address = serializers.URLField(allow_null=True)
    due_on = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField(allow_null=True)
    publish_at = serializers.DateTimeField(allow_null=True)
    received_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    files = AnnouncedFileAnswer(many=True)


def field_errors(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Flatten the errors of a serializer: the field as a path, a code, and words."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name in {"", "non_field_errors"} else str(name)
            yield from field_errors(inner, ".".join(part for part in (path, step) if part))
    elif isinstance(detail, list) and any(isinstance(inner, dict | list) for inner in detail):
        for number, inner in enumerate(detail):
            yield from field_errors(inner, f"{path}.{number}" if inner else path)
    else:
        for error in detail if isinstance(detail, list) else [detail]:
            code = getattr(error, "code", "invalid")
            yield {"field": clean_text(path), "code": code, "message": str(error)}


def _found(find, reference):
    try:
        return find(reference)
    except NotFound as error:
        raise serializers.ValidationError(str(error), code=error.code) from None
