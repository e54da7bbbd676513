"""Filters of the directory; each stands in the address under a Vietnamese name."""

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from directory.organisations.models import Organisation
from directory.people.models import Appointment, Person, Position, Unit
from directory.people.telephone import asked_digits
from directory.people.wording import needles
from portal.tenancy.scoped_objects import is_key


class PersonFilterSet(django_filters.FilterSet):
    """By name, position, unit or telephone in one field; by unit; leaders alone."""

    q = django_filters.CharFilter(
        method="by_question",
        label=pgettext_lazy("filter", "Name, position, unit or telephone"),
        max_length=100,
    )
    don_vi = django_filters.CharFilter(
        method="by_unit",
        label=pgettext_lazy("filter", "Number of the unit"),
        max_length=18,
        widget=forms.HiddenInput,
    )
    lanh_dao = django_filters.BooleanFilter(
        method="by_leading",
        label=pgettext_lazy("filter", "Leaders only"),
        widget=forms.CheckboxInput,
    )

    class Meta:
        model = Person
        fields: list[str] = []

    def by_question(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if digits := asked_digits(value):
            return queryset.filter(digits__contains=digits)
        present = Appointment.objects.held_on(timezone.localdate())
        for word in needles(value):
            # Positions first: there are few of them beside persons, and an index leads on from each.
            places = Position.objects.filter(Q(folded__contains=word) | Q(unit__folded__contains=word))
            holders = present.filter(position__in=places).values("person")
            queryset = queryset.filter(Q(folded__contains=word) | Q(pk__in=holders))
        return queryset

    def by_unit(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Persons who hold a position in the unit today."""
        if not is_key(value):
            return queryset.none()
        present = Appointment.objects.held_on(timezone.localdate()).filter(position__unit=int(value))
        return queryset.filter(pk__in=present.values("person"))

    def by_leading(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.leading_on(timezone.localdate()) if value else queryset


class UnitFilterSet(django_filters.FilterSet):
    """By words of the name or digits of the telephone."""

    q = django_filters.CharFilter(
        method="by_question", label=pgettext_lazy("filter", "Name of the unit or telephone"), max_length=100
    )
    cap_tren = django_filters.CharFilter(
        method="below",
        label=pgettext_lazy("filter", "Number of the body above"),
        max_length=18,
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Unit
        fields: list[str] = []

    def by_question(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        if digits := asked_digits(value):
            return queryset.filter(digits__contains=digits)
        for word in needles(value):
            queryset = queryset.filter(folded__contains=word)
        return queryset

    def below(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """Units directly below a unit."""
        if not is_key(value):
            return queryset.none()
        above = Organisation.objects.filter(units=int(value), units__live=True)
        return queryset.filter(organisation__parent__in=above.values("pk"))
