"""Filters that lists of legal documents share with lists of what a decision has approved."""

import django_filters
from django.utils.translation import pgettext_lazy

from portal.registers.filters import year_filter
from portal.registers.widgets import PlainSelect
from publications.legislation.models import FieldOfLaw


def field_filter(field_name: str = "field") -> django_filters.ModelChoiceFilter:
    """One field (lĩnh vực)."""
    return django_filters.ModelChoiceFilter(
        field_name=field_name,
        queryset=FieldOfLaw.objects.all(),
        label=pgettext_lazy("filter", "Field"),
        empty_label=pgettext_lazy("filter", "All fields"),
        widget=PlainSelect,
    )


def approval_year_filter() -> django_filters.NumberFilter:
    return year_filter("approved_on", pgettext_lazy("filter", "Year of approval"))
