"""Filters of the public lists; each stands in the address under a Vietnamese name."""

import django_filters
from django.utils.translation import pgettext_lazy

from portal.registers.filters import (
    FIRST_YEAR,
    LAST_YEAR,
    CodedChoiceFilter,
    TitledFilterSet,
    WordsFilter,
    year_filter,
)
from portal.registers.periods import in_period
from portal.registers.widgets import PlainSelect
from publications.legislation.models import FieldOfLaw
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
    linh_vuc = django_filters.ModelChoiceFilter(
        field_name="field",
        queryset=FieldOfLaw.objects.all(),
        label=pgettext_lazy("filter", "Field"),
        empty_label=pgettext_lazy("filter", "All fields"),
        widget=PlainSelect,
    )
    dia_ban = WordsFilter("folded_area", label=pgettext_lazy("filter", "Area"))
    nam = year_filter("approved_on", pgettext_lazy("filter", "Year of approval"))
    thoi_ky = django_filters.NumberFilter(
        method=in_period,
        label=pgettext_lazy("filter", "Holds in the year"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )

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
