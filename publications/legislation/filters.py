"""Filters of the public list; each stands in the address under a Vietnamese name."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from portal.core.text import clean_text, fold
from portal.registers.widgets import PlainSelect
from publications.legislation.models import DocumentType, FieldOfLaw, LegalDocument
from publications.legislation.numbering import parse_number

FIRST_YEAR, LAST_YEAR = 1945, 2100
MOST_WORDS = 12


def _date_filter(field: str, lookup: str, label) -> django_filters.DateFilter:
    return django_filters.DateFilter(
        field_name=field,
        lookup_expr=lookup,
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def issuers_on_this_portal(request) -> QuerySet[Organisation]:
    """Bodies that have issued something shown here; no others are offered."""
    shown = LegalDocument.objects.shown_on(request.portal).order_by()
    return Organisation.objects.filter(pk__in=shown.values("issuing_body"))


class LegalDocumentFilterSet(django_filters.FilterSet):
    """By words of number or abstract, type, issuer, field, year and date of issue, and kind."""

    q = django_filters.CharFilter(
        method="by_words", label=pgettext_lazy("filter", "Number or words of the abstract"), max_length=200
    )
    loai = django_filters.ModelChoiceFilter(
        field_name="document_type",
        queryset=DocumentType.objects.all(),
        to_field_name="code",
        label=pgettext_lazy("filter", "Type"),
        empty_label=pgettext_lazy("filter", "All types"),
        widget=PlainSelect,
    )
    co_quan = django_filters.ModelChoiceFilter(
        field_name="issuing_body",
        queryset=issuers_on_this_portal,
        label=pgettext_lazy("filter", "Issued by"),
        empty_label=pgettext_lazy("filter", "All bodies"),
        widget=PlainSelect,
    )
    linh_vuc = django_filters.ModelChoiceFilter(
        field_name="fields_of_law",
        queryset=FieldOfLaw.objects.all(),
        label=pgettext_lazy("filter", "Field"),
        empty_label=pgettext_lazy("filter", "All fields"),
        widget=PlainSelect,
    )
    nam = django_filters.NumberFilter(
        field_name="issued_year",
        label=pgettext_lazy("filter", "Year of issue"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    tu_ngay = _date_filter("issued_on", "gte", pgettext_lazy("filter", "Issued from"))
    den_ngay = _date_filter("issued_on", "lte", pgettext_lazy("filter", "Issued until"))
    qppl = django_filters.BooleanFilter(
        field_name="is_normative",
        label=pgettext_lazy("filter", "Normative documents only"),
        widget=forms.CheckboxInput,
        method="only_normative",
    )

    class Meta:
        model = LegalDocument
        fields: list[str] = []

    def by_words(self, queryset, name, value):
        """All words occur in the number or the abstract, typed with marks or without; or it is the number."""
        text = clean_text(value)
        words = Q()
        for word in fold(text).split()[:MOST_WORDS]:
            words &= Q(folded__contains=word)
        return queryset.filter(words | Q(number_key=parse_number(text).key)) if words else queryset

    def only_normative(self, queryset, name, value):
        return queryset.filter(is_normative=True) if value else queryset
