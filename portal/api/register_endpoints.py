"""The endpoint that every public register has without asking: its list, filters, sort orders and columns."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.http import HttpRequest

from portal.api.endpoints import (
    ADDRESS,
    DAY,
    MOMENT,
    TEXT,
    WHOLE,
    YES_OR_NO,
    Endpoint,
    FieldGroup,
    Schema,
    list_of,
    object_of,
)
from portal.core.metadata import DublinCore
from portal.registers.models import RegisterRecord
from portal.registers.register import PublicRegister

IDENTITY: dict[str, Schema] = {
    "id": WHOLE,
    "title": TEXT,
    "address": ADDRESS,
    "portal": object_of(id=WHOLE, name=TEXT, address=ADDRESS),
    "published_at": MOMENT,
    "updated_at": MOMENT,
}
#: The elements of TT 24/2011, Điều 4.
ELEMENTS = ("title", "creator", "date", "description", "publisher", "identifier", "language", "source")
METADATA = object_of(
    **dict.fromkeys(ELEMENTS, TEXT), contributor=TEXT, subject=TEXT, type=TEXT, canonical_url=ADDRESS
)
_SCHEMAS: list[tuple[type[models.Field], Schema]] = [
    (models.BooleanField, YES_OR_NO),
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
    (models.IntegerField, {"type": "integer", "nullable": True}),
]
#: Columns of lists, by the name that every register gives them.
_NAMED = {"files": list_of(ADDRESS), "columns": list_of(TEXT), "entries": list_of(TEXT)}


@cache
def endpoint_of(register: PublicRegister) -> Endpoint:
    """Describe a register to the API."""
    return Endpoint(
        slug=register.slug,
        label=register.label,
        model=register.model,
        rows=lambda portal: register.detail_queryset().shown_on(portal),
        fields=[_identity(register), _columns(register), _metadata(register)],
        sort_options=register.sort_options,
        filterset_class=register.filterset_class,
        is_served_on=register.is_kept_by,
    )


def _identity(register: PublicRegister) -> FieldGroup:
    def values(rows: Sequence[RegisterRecord], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
        return {
            row.pk: {
                "id": row.pk,
                "title": register.title_of(row),
                "address": row.public_url(request),
                "portal": {
                    "id": row.portal_id,
                    "name": row.portal.name,
                    "address": row.portal.absolute_url("/", request),
                },
                "published_at": row.first_published_at,
                "updated_at": row.last_published_at,
            }
            for row in rows
        }

    return FieldGroup("identity", IDENTITY, values)


def _columns(register: PublicRegister) -> FieldGroup:
    """The columns of the CSV export, under the same names."""
    columns = [(name, value) for name, value in register.export_columns() if name not in IDENTITY]

    def values(rows: Sequence[RegisterRecord], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
        return {row.pk: {name: value(row) for name, value in columns} for row in rows}

    return FieldGroup("columns", {name: _schema(register.model, name) for name, _value in columns}, values)


def _metadata(register: PublicRegister) -> FieldGroup:
    def values(rows: Sequence[RegisterRecord], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
        return {row.pk: {"metadata": _elements(register.metadata_of(row, request))} for row in rows}

    return FieldGroup("metadata", {"metadata": METADATA}, values, is_in_list=False)


def _elements(metadata: DublinCore) -> dict[str, str]:
    elements = {name.removeprefix("DC."): content for name, content in metadata.terms()}
    return elements | {"canonical_url": metadata.canonical_url or metadata.identifier}


def _schema(model: type[models.Model], name: str) -> Schema:
    """By the field of that name, if the column has one."""
    if name in _NAMED:
        return _NAMED[name]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return TEXT
    return next((schema for kind, schema in _SCHEMAS if isinstance(field, kind)), TEXT)


REFERENCE = object_of(id=WHOLE, name=TEXT)
REFERENCES = list_of(REFERENCE)


def reference_to(row: Any) -> dict[str, Any]:
    """A related row of a vocabulary, as its id and name."""
    return {"id": row.pk, "name": row.name}
