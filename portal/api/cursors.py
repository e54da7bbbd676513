"""Paging that stands still while rows come and go: a page begins after a row, not at a number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.db.models import F, Field, Model, Q, QuerySet
from django.db.models.expressions import OrderBy

_signer = Signer(salt="portal.api.cursors")


class BadCursor(ValueError):
    """The cursor was not made here, or for another sort order."""


@dataclass(frozen=True)
class SortKey:
    """One of the values by which rows are sorted; empty values stand last, on every database."""

    name: str
    field: Field
    is_descending: bool

    @property
    def order(self) -> OrderBy:
        last = {"nulls_last": True} if self.field.null else {}
        return OrderBy(F(self.name), descending=self.is_descending, **last)

    def value_of(self, row: Model) -> Any:
        *relations, _name = self.name.split("__")
        for relation in relations:
            row = getattr(row, relation)
        return getattr(row, self.field.attname)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any, *, or_same: bool = False) -> Q:
        """What stands behind a value; behind an empty one there is nothing."""
        if value is None:
            return Q(pk__in=[])
        lookup = ("lt" if self.is_descending else "gt") + ("e" if or_same else "")
        condition = Q(**{f"{self.name}__{lookup}": value})
        return condition | Q(**{f"{self.name}__isnull": True}) if self.field.null else condition


def sort_keys(model: type[Model], ordering: Sequence[str | OrderBy]) -> list[SortKey]:
    """Read an ordering as Django takes it; the last key must tell all rows apart."""
    return [_sort_key(model, item) for item in ordering]


def _sort_key(model: type[Model], item: str | OrderBy) -> SortKey:
    if isinstance(item, OrderBy):
        name, is_descending = item.expression.name, item.descending  # type: ignore[union-attr]
    else:
        name, is_descending = item.removeprefix("-"), item.startswith("-")
    return SortKey(name, _field_at(model, name), is_descending)


def _field_at(model: type[Model], path: str) -> Field:
    """The field to which a path leads, as `organisation__sort_name`."""
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]
    return model._meta.pk if name == "pk" else model._meta.get_field(name)  # type: ignore[return-value]


def after(rows: QuerySet, keys: Sequence[SortKey], values: Sequence[Any]) -> QuerySet:
    """Rows that stand behind the row with these values."""
    found, same = Q(pk__in=[]), Q()
    for key, value in zip(keys, values, strict=True):
        found |= same & key.beyond(value)
        same &= key.same(value)
    # Says nothing new, but lets the database enter the index at the right place.
    if values[0] is not None:
        found &= keys[0].beyond(values[0], or_same=True)
    return rows.filter(found)


def cursor_for(row: Model, sort: str, keys: Sequence[SortKey]) -> str:
    """The cursor with which the next page begins after this row."""
    values = [key.value_of(row) for key in keys]
    texts = [None if value is None else str(value) for value in values]
    return _signer.sign_object([sort, texts])


def read_cursor(cursor: str, sort: str, keys: Sequence[SortKey]) -> list[Any]:
    """The values after which the page begins.

    Raises:
        BadCursor
    """
    try:
        made_for, texts = _signer.unsign_object(cursor)
        if made_for != sort or len(texts) != len(keys):
            raise BadCursor
        return [
            None if text is None else key.field.to_python(text) for key, text in zip(keys, texts, strict=True)
        ]
    except (BadSignature, ValidationError, ValueError, TypeError) as error:
        raise BadCursor from error
