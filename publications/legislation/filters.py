"""Filters of the public list; each stands in the address under a Vietnamese name."""

from collections.abc import Collection
from datetime import date

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.organisations.lineage import predecessors_of
from directory.organisations.models import Organisation, Succession
from portal.registers.filters import FIRST_YEAR, LAST_YEAR, day_filter
from portal.registers.widgets import PlainSelect
from portal.tenancy.models import Portal
from publications.legislation.decided_filters import field_filter
from publications.legislation.enums import OPERATIVE_STATES, EffectState
from publications.legislation.models import DocumentType, LegalDocument


def issuers_on_this_portal(request) -> QuerySet[Organisation]:
    """Bodies that have issued something shown here, and those that follow them; no others are offered."""
    issuers = issuers_shown_on(request.portal)
    heirs = Succession.objects.filter(predecessor__in=issuers.values("pk")).values("successor")
    return Organisation.objects.filter(Q(pk__in=issuers.values("pk")) | Q(pk__in=heirs))


def issuers_shown_on(portal: Portal) -> QuerySet[Organisation]:
    """Bodies that have issued something which a portal shows, alone or with others."""
    shown = LegalDocument.objects.shown_on(portal).order_by()
    joint = _joint_issues().filter(legaldocument__in=shown.values("pk"))
    return Organisation.objects.filter(
        Q(pk__in=shown.values("issuing_body")) | Q(pk__in=joint.values("organisation"))
    )


def issued_by(bodies: Collection[int]) -> Q:
    """Documents of which one of these bodies is the first issuer or a joint one.

    Most bodies are no joint issuers: the index of the first issuer then answers alone, in its order.
    """
    joint = _joint_issues().filter(organisation__in=bodies)
    first = Q(issuing_body__in=bodies)
    return first | Q(pk__in=joint.values("legaldocument")) if joint.exists() else first


def _joint_issues() -> QuerySet:
    """Documents and the bodies beside their first one."""
    return LegalDocument.co_issuers.through.objects.all()


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
        method="by_issuer",
        queryset=issuers_on_this_portal,
        label=pgettext_lazy("filter", "Issued by"),
        empty_label=pgettext_lazy("filter", "All bodies"),
        widget=PlainSelect,
    )
    tien_than = django_filters.BooleanFilter(
        label=pgettext_lazy("filter", "With the bodies that it follows"),
        widget=forms.CheckboxInput,
        method="with_predecessors",
    )
    linh_vuc = field_filter("fields_of_law")
    nam = django_filters.NumberFilter(
        method="by_year",
        label=pgettext_lazy("filter", "Year of issue"),
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    tu_ngay = day_filter("issued_on", "gte", pgettext_lazy("filter", "Issued from"))
    den_ngay = day_filter("issued_on", "lte", pgettext_lazy("filter", "Issued until"))
    qppl = django_filters.BooleanFilter(
        field_name="is_normative",
        label=pgettext_lazy("filter", "Normative documents only"),
        widget=forms.CheckboxInput,
        method="only_normative",
    )

    hieu_luc = django_filters.ChoiceFilter(
        method="by_effect_today",
        choices=EffectState.choices,
        label=pgettext_lazy("filter", "Effect"),
        empty_label=pgettext_lazy("filter", "Any effect"),
        widget=PlainSelect,
    )
    ngay = django_filters.DateFilter(
        method="by_effect",
        label=pgettext_lazy("filter", "In force on the day"),
        help_text=pgettext_lazy("filter", "With an effect chosen above: the effect on that day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = LegalDocument
        fields: list[str] = []

    def by_words(self, queryset, name, value):
        return queryset.matching(value)

    def by_issuer(self, queryset, name, value: Organisation):
        """Documents of a body; those of the bodies that merged into it too, where asked for."""
        bodies = {value.pk}
        if self.form.cleaned_data.get("tien_than"):
            bodies |= predecessors_of(bodies)
        return queryset.filter(issued_by(bodies))

    def with_predecessors(self, queryset, name, value):
        """The filter of the issuer sees to it."""
        return queryset

    def by_year(self, queryset, name, value):
        """By the days of the year: the list's own index holds them in order."""
        year = int(value)
        return queryset.filter(sort_date__range=(date(year, 1, 1), date(year, 12, 31)))

    def by_effect(self, queryset, name, value: date):
        """Documents with the state asked for on a day; with any that is operative, if none is asked for."""
        state = self.form.cleaned_data.get("hieu_luc")
        return queryset.in_state([state] if state else OPERATIVE_STATES, value).with_effect_on(value)

    def by_effect_today(self, queryset, name, value: str):
        """Documents with a state today, unless a day is asked for, whose filter sees to both."""
        is_about_a_day = bool(self.form.cleaned_data.get("ngay"))
        return queryset if is_about_a_day else queryset.in_state([value], timezone.localdate())

    def only_normative(self, queryset, name, value):
        return queryset.filter(is_normative=True) if value else queryset
