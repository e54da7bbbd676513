"""What may stand in the address of a list, and reading it; nothing unknown or unreadable is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext

from portal.api.cursors import BadCursor, SortKey, after, read_cursor, sort_keys
from portal.api.endpoints import Endpoint, Schema
from portal.api.problems import InvalidParameters

SORT, LIMIT, CURSOR = "sap-xep", "so-dong", "tiep-theo"
USUAL_LIMIT, HIGHEST_LIMIT = 50, 200


@dataclass(frozen=True)
class Parameter:
    """A name in the address, in the words of the public list."""

    name: str
    label: str
    schema: Schema


@dataclass(frozen=True)
class Question:
    """A list's address, read."""

    rows: QuerySet
    sort: str
    keys: list[SortKey]
    limit: int
    start: list[Any] | None

    def page(self) -> QuerySet:
        """One row more than the page holds, which tells whether there is another page."""
        rows = after(self.rows, self.keys, self.start) if self.start else self.rows
        return rows.order_by(*(key.order for key in self.keys))[: self.limit + 1]


def parameters_of(endpoint: Endpoint) -> list[Parameter]:
    """All names that the list takes."""
    filters = endpoint.filterset_class.base_filters if endpoint.filterset_class else {}
    found = [Parameter(name, str(item.label or name), _schema(item)) for name, item in filters.items()]
    if len(endpoint.sort_options) > 1:
        names = [name for name in endpoint.sort_options if name]
        found.append(Parameter(SORT, pgettext("api", "Order of the rows"), {"type": "string", "enum": names}))
    limit = {"type": "integer", "minimum": 1, "maximum": HIGHEST_LIMIT, "default": USUAL_LIMIT}
    return [
        *found,
        Parameter(LIMIT, pgettext("api", "Rows on a page"), limit),
        Parameter(
            CURSOR,
            pgettext("api", "Where the page begins, as “next” of the page before says"),
            {"type": "string"},
        ),
    ]


def _schema(item: django_filters.Filter) -> Schema:
    if isinstance(item, django_filters.DateFilter):
        return {"type": "string", "format": "date"}
    if isinstance(item, django_filters.NumberFilter):
        return {"type": "integer"}
    if isinstance(item, django_filters.BooleanFilter):
        return {"type": "boolean"}
    if isinstance(item, django_filters.ModelChoiceFilter) and not item.extra.get("to_field_name"):
        return {"type": "integer"}
    if isinstance(item, django_filters.ChoiceFilter) and not callable(item.extra.get("choices", ())):
        choices = [str(value) for value, _label in item.extra.get("choices", ()) if value != ""]
        return {"type": "string", "enum": choices} if choices else {"type": "string"}
    return {"type": "string"}


def read_question(request: HttpRequest, endpoint: Endpoint) -> Question:
    """Read the address of a list.

    Raises:
        InvalidParameters: a name is unknown, or a value cannot be read; all of them are told.
    """
    rows = endpoint.rows(request.portal)
    errors = list(_unknown(request, endpoint))
    if endpoint.filterset_class:
        filterset = endpoint.filterset_class(request.GET, queryset=rows, request=request)
        if filterset.is_valid():
            rows = filterset.qs
        errors += _form_errors(filterset.form)
    sort = request.GET.get(SORT, "")
    if sort and sort not in endpoint.sort_options:
        errors.append(_error(SORT, "unknown_value", pgettext("api", "There is no such order.")))
    limit = _limit(request.GET.get(LIMIT) or str(USUAL_LIMIT))
    if limit is None:
        errors.append(_error(LIMIT, "out_of_range", _limit_words()))
    if errors:
        raise InvalidParameters(errors)
    sort = sort or next(iter(endpoint.sort_options))
    keys = sort_keys(endpoint.model, endpoint.sort_options[sort][1])
    return Question(rows, sort, keys, limit or USUAL_LIMIT, _start(request.GET.get(CURSOR, ""), sort, keys))


def _unknown(request: HttpRequest, endpoint: Endpoint) -> Iterator[dict[str, str]]:
    known = {parameter.name for parameter in parameters_of(endpoint)} | {SORT}
    for name in request.GET:
        if name not in known:
            message = pgettext("api", "There is no such parameter. Known are: %(names)s.")
            yield _error(name[:100], "unknown_parameter", message % {"names": ", ".join(sorted(known))})


def _form_errors(form) -> Iterator[dict[str, str]]:
    for name, errors in form.errors.as_data().items():
        for error in errors:
            yield _error(name, error.code or "invalid", " ".join(error.messages))


def _limit(text: str) -> int | None:
    limit = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    return limit if 1 <= limit <= HIGHEST_LIMIT else None


def _limit_words() -> str:
    return pgettext("api", "A whole number from 1 to %(most)d is expected.") % {"most": HIGHEST_LIMIT}


def _start(cursor: str, sort: str, keys: list[SortKey]) -> list[Any] | None:
    if not cursor:
        return None
    try:
        return read_cursor(cursor, sort, keys)
    except BadCursor:
        message = pgettext("api", "Take the address of the next page from “next”, with the same order.")
        raise InvalidParameters([_error(CURSOR, "bad_cursor", message)]) from None


def _error(name: str, code: str, message: str) -> dict[str, str]:
    return {"parameter": name, "code": code, "message": message}
