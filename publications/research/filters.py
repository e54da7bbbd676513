"""Filters of the public lists."""

from django.utils.translation import pgettext_lazy

from portal.registers.filters import CodedChoiceFilter, TitledFilterSet, year_filter
from portal.registers.widgets import PlainSelect
from publications.research.enums import (
    FIELD_WORDS,
    KIND_WORDS,
    LEVEL_WORDS,
    STATUS_WORDS,
    ManagingLevel,
    ProgrammeKind,
    ProgrammeStatus,
    ScienceField,
)
from publications.research.models import ProgrammeResult, ScienceProgramme


class ScienceProgrammeFilterSet(TitledFilterSet):
    """By words of the name, code or leading unit; kind, level, field, status, and year of approval."""

    loai = CodedChoiceFilter(
        enum=ProgrammeKind,
        words=KIND_WORDS,
        field_name="kind",
        label=pgettext_lazy("filter", "Kind"),
        empty_label=pgettext_lazy("filter", "All kinds"),
        widget=PlainSelect,
    )
    cap = CodedChoiceFilter(
        enum=ManagingLevel,
        words=LEVEL_WORDS,
        field_name="level",
        label=pgettext_lazy("filter", "Managing level"),
        empty_label=pgettext_lazy("filter", "All levels"),
        widget=PlainSelect,
    )
    linh_vuc = CodedChoiceFilter(
        enum=ScienceField,
        words=FIELD_WORDS,
        field_name="field",
        label=pgettext_lazy("filter", "Field"),
        empty_label=pgettext_lazy("filter", "All fields"),
        widget=PlainSelect,
    )
    tinh_trang = CodedChoiceFilter(
        enum=ProgrammeStatus,
        words=STATUS_WORDS,
        field_name="status",
        label=pgettext_lazy("science programme", "Status"),
        empty_label=pgettext_lazy("filter", "Any status"),
        widget=PlainSelect,
    )
    nam = year_filter("approved_on", pgettext_lazy("filter", "Year of approval"))

    class Meta:
        model = ScienceProgramme
        fields: list[str] = []


class ProgrammeResultFilterSet(TitledFilterSet):
    """By words of the programme, and the year of acceptance."""

    nam = year_filter("accepted_on", pgettext_lazy("filter", "Year of acceptance"))

    class Meta:
        model = ProgrammeResult
        fields: list[str] = []
