"""Filters of the public lists; each stands in the address under a Vietnamese name."""

from django.utils.translation import pgettext_lazy

from portal.registers.filters import CodedChoiceFilter, TitledFilterSet, WordsFilter
from portal.registers.periods import period_filter
from publications.legislation.decided_filters import approval_year_filter, field_filter
from publications.plans.enums import (
    LEVEL_WORDS,
    PLAN_WORDS,
    SITE_WORDS,
    TOPIC_WORDS,
    PlanKind,
    PollutionLevel,
    SiteKind,
    Topic,
)
from publications.plans.models import EnvironmentalSite, Plan


class PlanFilterSet(TitledFilterSet):
    muc = CodedChoiceFilter(
        field_name="topic",
        enum=Topic,
        words=TOPIC_WORDS,
        label=pgettext_lazy("filter", "List"),
        empty_label=pgettext_lazy("filter", "All lists"),
    )
    loai = CodedChoiceFilter(
        field_name="kind",
        enum=PlanKind,
        words=PLAN_WORDS,
        label=pgettext_lazy("filter", "Kind"),
        empty_label=pgettext_lazy("filter", "All kinds"),
    )
    linh_vuc = field_filter()
    dia_ban = WordsFilter("folded_area", label=pgettext_lazy("filter", "Area"))
    nam = approval_year_filter()
    thoi_ky = period_filter(pgettext_lazy("filter", "Holds in the year"))

    class Meta:
        model = Plan
        fields: list[str] = []


class EnvironmentalSiteFilterSet(TitledFilterSet):
    muc = CodedChoiceFilter(
        field_name="kind",
        enum=SiteKind,
        words=SITE_WORDS,
        label=pgettext_lazy("filter", "List"),
        empty_label=pgettext_lazy("filter", "All lists"),
    )
    muc_do = CodedChoiceFilter(
        field_name="level",
        enum=PollutionLevel,
        words=LEVEL_WORDS,
        label=pgettext_lazy("filter", "Level of pollution"),
        empty_label=pgettext_lazy("filter", "All levels"),
    )
    dia_ban = WordsFilter("folded_area", label=pgettext_lazy("filter", "Area"))

    class Meta:
        model = EnvironmentalSite
        fields: list[str] = []
