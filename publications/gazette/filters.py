"""Filters of the public list; each stands in the address under a Vietnamese name."""

import django_filters
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.core.text import clean_text, fold
from portal.registers.filters import FIRST_YEAR, LAST_YEAR
from publications.gazette.models import GazetteIssue, GazetteItem
from publications.gazette.numbering import parse_gazette_number
from publications.legislation.numbering import parse_number


class GazetteFilterSet(django_filters.FilterSet):
    """By year, and by the number of the issue or of a document in it."""

    q = django_filters.CharFilter(
        method="by_number",
        label=pgettext_lazy("filter", "Number of the issue or of a document in it"),
        max_length=100,
    )
    nam = django_filters.NumberFilter(
        field_name="year",
        label=pgettext_lazy("filter", "Year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )

    class Meta:
        model = GazetteIssue
        fields: list[str] = []

    def by_number(self, queryset, name, value):
        text = clean_text(value)
        if not text:
            return queryset
        key = parse_number(text).key[:100]
        found = Q(folded=fold(text)) | Q(pk__in=GazetteItem.objects.filter(number_key=key).values("issue"))
        if number := parse_gazette_number(text):
            issue = Q(first_number__lte=number.last, last_number__gte=number.first)
            found |= issue & Q(year=number.year) if number.year else issue
        return queryset.filter(found)
