"""What the read API serves: lists of rows and the keys of each row, told by the apps above.

Every public register has an endpoint by itself. An app adds vocabularies with `register_endpoint` and keys to
the rows of any endpoint with `register_fields`, both in its `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django_filters import FilterSet

from portal.registers.register import all_registers
from portal.tenancy.models import Portal

#: An OpenAPI 3.0 schema of one value.
Schema = dict[str, Any]
#: Maps primary keys of a page of rows to their values by key, in a constant number of queries.
Values = Callable[[Sequence[Any], HttpRequest], Mapping[Any, Mapping[str, Any]]]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
YES_OR_NO: Schema = {"type": "boolean"}
ADDRESS: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date", "nullable": True}
MOMENT: Schema = {"type": "string", "format": "date-time", "nullable": True}


def list_of(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def object_of(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties}


@dataclass(frozen=True)
class FieldGroup:
    """Keys that every row of an endpoint has. `values` may leave rows and keys out: they become null.

    What is long, as the text of all provisions, gets `is_in_list=False` and stands in the single row alone.
    """

    name: str
    schema: Mapping[str, Schema]
    values: Values
    is_in_list: bool = True


@dataclass(frozen=True)
class Endpoint:
    """One list at /api/v1/<slug>/ and its rows at /api/v1/<slug>/<key>/.

    `rows` gives what the public may read on a portal, with all that its own fields need joined.
    """

    slug: str
    label: Any
    model: type[Model]
    rows: Callable[[Portal], QuerySet]
    fields: Sequence[FieldGroup]
    sort_options: Mapping[str, tuple[Any, Sequence[Any]]]
    filterset_class: type[FilterSet] | None = None
    key_field: str = "pk"
    is_served_on: Callable[[Portal], bool] = lambda portal: True

    def groups(self, *, is_list: bool) -> list[FieldGroup]:
        """Its own fields and those that other apps added."""
        added = _fields.get(self.slug, {}).values()
        return [group for group in (*self.fields, *added) if group.is_in_list or not is_list]


@dataclass(frozen=True)
class OtherAddress:
    """What is read by program and is no list of rows, such as the search; its app serves it itself."""

    slug: str
    label: Any
    parameters: Callable[[], Sequence[Mapping[str, Any]]]
    keys: Sequence[str]


_endpoints: dict[str, Endpoint] = {}
_others: dict[str, OtherAddress] = {}
_fields: dict[str, dict[str, FieldGroup]] = {}


def register_endpoint(endpoint: Endpoint) -> None:
    """Serve a list that is no register, such as a vocabulary."""
    _endpoints[endpoint.slug] = endpoint


def register_other(other: OtherAddress) -> None:
    """Name an address that an app serves below /api/v1/ itself, for the page that people read."""
    _others[other.slug] = other


def other_addresses() -> list[OtherAddress]:
    return list(_others.values())


def register_fields(slug: str, group: FieldGroup) -> None:
    """Add keys to the rows of an endpoint; for a register its slug is that of the public list."""
    _fields.setdefault(slug, {})[group.name] = group


def all_endpoints() -> list[Endpoint]:
    """The registers in the order of the menu, then the vocabularies."""
    from portal.api.register_endpoints import endpoint_of

    registers = sorted(all_registers(), key=lambda register: register.order)
    return [*(endpoint_of(register) for register in registers), *_endpoints.values()]


def rows_as_json(
    endpoint: Endpoint, rows: Sequence[Any], request: HttpRequest, *, is_list: bool
) -> list[dict[str, Any]]:
    """What the API says of rows; the number of queries does not grow with them."""
    answers: list[dict[str, Any]] = [{} for _row in rows]
    for group in endpoint.groups(is_list=is_list):
        values = group.values(rows, request)
        for row, answer in zip(rows, answers, strict=True):
            found = values.get(row.pk, {})
            answer.update({key: found.get(key) for key in group.schema})
    return answers
