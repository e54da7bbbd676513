"""Filters of the public lists; each stands in the address under a Vietnamese name."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from portal.core.money import AmountFormField, Currency
from portal.registers.filters import CodedChoiceFilter, TitledFilterSet, WordsFilter
from portal.registers.periods import period_filter
from publications.investment.enums import (
    FUNDING_WORDS,
    KIND_WORDS,
    PURPOSE_WORDS,
    STAGE_WORDS,
    STATUS_WORDS,
    FundingKind,
    ProjectKind,
    ProjectStatus,
    Purpose,
    Stage,
)
from publications.investment.models import Project, Tender
from publications.legislation.decided_filters import approval_year_filter, field_filter


class AmountFilter(django_filters.Filter):
    """An amount as people type it."""

    field_class = AmountFormField


class MoneyFilterSet(TitledFilterSet):
    """Amounts are compared within one currency alone: the one asked for, else đồng."""

    currency_field: str

    tien = django_filters.ChoiceFilter(
        choices=Currency.choices,
        label=pgettext_lazy("filter", "Currency"),
        empty_label=pgettext_lazy("filter", "All currencies"),
        method="by_currency",
    )

    def by_currency(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(**{self.currency_field: value})

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        asked = self.form.cleaned_data
        amounts = [name for name, item in self.filters.items() if isinstance(item, AmountFilter)]
        if not asked.get("tien") and any(asked.get(name) is not None for name in amounts):
            queryset = self.by_currency(queryset, "tien", Currency.VND)
        return super().filter_queryset(queryset)


class ProjectFilterSet(MoneyFilterSet):
    currency_field = "budget_currency"

    tinh_trang = CodedChoiceFilter(
        field_name="status",
        enum=ProjectStatus,
        words=STATUS_WORDS,
        label=pgettext_lazy("filter", "Status"),
        empty_label=pgettext_lazy("filter", "All states"),
    )
    loai = CodedChoiceFilter(
        field_name="kind",
        enum=ProjectKind,
        words=KIND_WORDS,
        label=pgettext_lazy("filter", "Kind of project"),
        empty_label=pgettext_lazy("filter", "All kinds"),
    )
    linh_vuc = field_filter()
    tai_tro = CodedChoiceFilter(
        field_name="funding",
        enum=FundingKind,
        words=FUNDING_WORDS,
        label=pgettext_lazy("filter", "Type of funding"),
        empty_label=pgettext_lazy("filter", "All types of funding"),
    )
    dia_diem = WordsFilter("folded_place", label=pgettext_lazy("filter", "Place"))
    nam = approval_year_filter()
    thuc_hien = period_filter(pgettext_lazy("filter", "Carried out in the year"))
    kinh_phi_tu = AmountFilter("budget", "gte", label=pgettext_lazy("filter", "Budget from"))
    kinh_phi_den = AmountFilter("budget", "lte", label=pgettext_lazy("filter", "Budget up to"))

    class Meta:
        model = Project
        fields: list[str] = []


class TenderFilterSet(MoneyFilterSet):
    currency_field = "currency"

    muc = CodedChoiceFilter(
        field_name="purpose",
        enum=Purpose,
        words=PURPOSE_WORDS,
        label=pgettext_lazy("filter", "List"),
        empty_label=pgettext_lazy("filter", "All lists"),
    )
    buoc = CodedChoiceFilter(
        field_name="stage",
        enum=Stage,
        words=STAGE_WORDS,
        label=pgettext_lazy("filter", "What is announced"),
        empty_label=pgettext_lazy("filter", "Invitations and results"),
    )
    nam = approval_year_filter()
    gia_tu = AmountFilter("price", "gte", label=pgettext_lazy("filter", "Price from"))
    gia_den = AmountFilter("price", "lte", label=pgettext_lazy("filter", "Price up to"))

    class Meta:
        model = Tender
        fields: list[str] = []
