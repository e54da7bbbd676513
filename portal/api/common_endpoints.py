"""Endpoints of what lies below the registers: portals, and bodies with those before and after them."""

from collections.abc import Mapping, Sequence
from typing import Any

import django_filters
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation, Succession
from portal.api.endpoints import (
    ADDRESS,
    DAY,
    TEXT,
    WHOLE,
    Endpoint,
    FieldGroup,
    Schema,
    list_of,
    object_of,
)
from portal.api.register_endpoints import REFERENCE, reference_to
from portal.tenancy.models import Portal

BY_ID = {"": ("", ["pk"])}
SUCCESSION = object_of(id=WHOLE, name=TEXT, kind=TEXT, happened_on=DAY)
BODY: dict[str, Schema] = {
    "id": WHOLE,
    "name": TEXT,
    "short_name": TEXT,
    "abbreviation": TEXT,
    "kind": {"type": "string", "enum": OrganisationKind.values},
    "parent": {**REFERENCE, "nullable": True},
    "valid_from": DAY,
    "valid_until": DAY,
    "predecessors": list_of(SUCCESSION),
    "successors": list_of(SUCCESSION),
}


class OrganisationFilterSet(django_filters.FilterSet):
    """By abbreviation, kind, and the day on which a body exists."""

    viet_tat = django_filters.CharFilter(
        field_name="abbreviation",
        label=pgettext_lazy("filter", "Abbreviation in document numbers"),
        max_length=30,
    )
    loai = django_filters.ChoiceFilter(
        field_name="kind", choices=OrganisationKind.choices, label=pgettext_lazy("filter", "Kind of body")
    )
    ton_tai_ngay = django_filters.DateFilter(
        method="by_day", label=pgettext_lazy("filter", "Bodies that exist on this day")
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_day(self, queryset, name, value):
        return queryset.existing_on(value)


def bodies(portal: Portal) -> QuerySet[Organisation]:
    """The province's list of bodies, the same on every portal."""
    return (
        Organisation.objects.bodies()
        .select_related("parent")
        .prefetch_related(
            Prefetch("successions", Succession.objects.select_related("successor")),
            Prefetch("inheritances", Succession.objects.select_related("predecessor")),
        )
    )


def _body_values(rows: Sequence[Organisation], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {row.pk: _body(row) for row in rows}


def _body(row: Organisation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "short_name": row.short_name,
        "abbreviation": row.abbreviation,
        "kind": row.kind,
        "parent": reference_to(row.parent) if row.parent else None,
        "valid_from": row.valid_from,
        "valid_until": row.valid_until,
        "predecessors": [_step(step, step.predecessor) for step in row.inheritances.all()],
        "successors": [_step(step, step.successor) for step in row.successions.all()],
    }


def _step(step: Succession, other: Organisation) -> dict[str, Any]:
    return {**reference_to(other), "kind": step.kind, "happened_on": step.happened_on}


def _portal_values(rows: Sequence[Portal], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {
        row.pk: {
            "id": row.pk,
            "name": row.name,
            "kind": row.kind,
            "state": row.state,
            "address": row.absolute_url("/", request),
            "api": row.absolute_url("/api/v1/", request),
            "organisation": reference_to(row.organisation),
        }
        for row in rows
    }


PORTALS = Endpoint(
    slug="cong",
    label=pgettext_lazy("api", "Portals of the province"),
    model=Portal,
    rows=lambda portal: Portal.objects.readable().select_related("site", "organisation"),
    fields=[
        FieldGroup(
            "portal",
            {
                "id": WHOLE,
                "name": TEXT,
                "kind": TEXT,
                "state": TEXT,
                "address": ADDRESS,
                "api": ADDRESS,
                "organisation": REFERENCE,
            },
            _portal_values,
        )
    ],
    sort_options=BY_ID,
)
BODIES = Endpoint(
    slug="co-quan",
    label=pgettext_lazy("api", "Bodies, with those before and after them"),
    model=Organisation,
    rows=bodies,
    fields=[FieldGroup("body", BODY, _body_values)],
    sort_options=BY_ID,
    filterset_class=OrganisationFilterSet,
)
