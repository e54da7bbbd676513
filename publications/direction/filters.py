"""Filters of the public list of answers."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from portal.registers.filters import CodedChoiceFilter, TitledFilterSet, year_filter
from portal.registers.widgets import PlainSelect
from publications.direction.enums import PETITIONER_WORDS, Petitioner
from publications.direction.models import PetitionAnswer


def units_on_this_portal(request) -> QuerySet[Organisation]:
    """Units that have answered something shown here; no others are offered."""
    shown = PetitionAnswer.objects.shown_on(request.portal).order_by()
    return Organisation.objects.filter(pk__in=shown.values("answering_unit"))


class PetitionAnswerFilterSet(TitledFilterSet):
    """By words, who asked, who answered, and the year of the answer."""

    nguoi_hoi = CodedChoiceFilter(
        enum=Petitioner,
        words=PETITIONER_WORDS,
        field_name="petitioner",
        label=pgettext_lazy("petition", "Asked by"),
        empty_label=pgettext_lazy("petition", "Anybody"),
        widget=PlainSelect,
    )
    don_vi = django_filters.ModelChoiceFilter(
        field_name="answering_unit",
        queryset=units_on_this_portal,
        label=pgettext_lazy("petition", "Answered by"),
        empty_label=pgettext_lazy("petition", "All units"),
        widget=PlainSelect,
    )
    nam = year_filter("answered_on", pgettext_lazy("petition", "Year of the answer"))

    class Meta:
        model = PetitionAnswer
        fields: list[str] = []
