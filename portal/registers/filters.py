"""Filters that public lists share; each stands in the address under a Vietnamese name."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.db.models import Choices, QuerySet
from django.utils.translation import pgettext_lazy

from portal.core.text import clean_text, fold

FIRST_YEAR, LAST_YEAR = 1945, 2100
MAX_WORDS = 20


class WordsFilter(django_filters.CharFilter):
    """Rows in whose folded text all of the words stand, whatever their marks."""

    def __init__(self, field_name: str = "folded", **kwargs: Any) -> None:
        super().__init__(field_name, max_length=200, **kwargs)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        for word in fold(clean_text(value or "")).split()[:MAX_WORDS]:
            queryset = queryset.filter(**{f"{self.field_name}__contains": word})
        return queryset


class CodedChoiceFilter(django_filters.ChoiceFilter):
    """One value of an enum; `words` say it in the address, where people read Vietnamese."""

    def __init__(self, *, enum: type[Choices], words: Mapping[str, str], **kwargs: Any) -> None:
        self.values = {word: value for value, word in words.items()}
        choices = [(words[value], label) for value, label in enum.choices if value in words]
        super().__init__(choices=choices, **kwargs)

    def filter(self, queryset: QuerySet, value: str) -> QuerySet:
        return super().filter(queryset, self.values.get(value, ""))


class TitledFilterSet(django_filters.FilterSet):
    """By words, of which all must be there, whatever their marks."""

    q = WordsFilter(label=pgettext_lazy("filter", "Words"))


def year_filter(field: str, label=None) -> django_filters.NumberFilter:
    """Rows whose day `field` lies in a year."""
    return django_filters.NumberFilter(
        field_name=field,
        lookup_expr="year",
        label=label or pgettext_lazy("filter", "Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )


def day_filter(field: str, lookup: str, label) -> django_filters.DateFilter:
    """Rows whose day `field` stands in a relation (`gte`, `lte`) to a day."""
    return django_filters.DateFilter(
        field_name=field,
        lookup_expr=lookup,
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
