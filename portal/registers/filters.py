"""Filters that public lists share; each stands in the address under a Vietnamese name."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from portal.core.text import clean_text, fold

FIRST_YEAR, LAST_YEAR = 1945, 2100
MAX_WORDS = 20


class TitledFilterSet(django_filters.FilterSet):
    """By words, of which all must be there, whatever their marks."""

    q = django_filters.CharFilter(method="by_words", label=pgettext_lazy("filter", "Words"), max_length=200)

    def by_words(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        for word in fold(clean_text(value)).split()[:MAX_WORDS]:
            queryset = queryset.filter(folded__contains=word)
        return queryset


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
