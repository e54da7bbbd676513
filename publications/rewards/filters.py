"""Filters of the public list."""

from django.utils.translation import pgettext_lazy

from portal.registers.filters import CodedChoiceFilter, TitledFilterSet, day_filter, year_filter
from portal.registers.widgets import PlainSelect
from publications.rewards.enums import KIND_WORDS, ConductKind
from publications.rewards.models import ConductDecision


class ConductDecisionFilterSet(TitledFilterSet):
    """By words of the decision or the organisation, kind, year and days."""

    loai = CodedChoiceFilter(
        enum=ConductKind,
        words=KIND_WORDS,
        field_name="kind",
        label=pgettext_lazy("filter", "Kind"),
        empty_label=pgettext_lazy("conduct", "Rewards and sanctions"),
        widget=PlainSelect,
    )
    nam = year_filter("decided_on")
    tu_ngay = day_filter("decided_on", "gte", pgettext_lazy("filter", "Decided from"))
    den_ngay = day_filter("decided_on", "lte", pgettext_lazy("filter", "Decided until"))

    class Meta:
        model = ConductDecision
        fields: list[str] = []
