"""Reads of the directory in the domain's words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Case, Exists, Min, OuterRef, Q, Value, When

from directory.organisations.enums import OrganisationKind
from portal.registers.querysets import RegisterQuerySet
from portal.tenancy.enums import READABLE_STATES

if TYPE_CHECKING:
    from portal.tenancy.models import Portal


def held(day: date, path: str = "") -> Q:
    """Appointments that run on a day; an unknown beginning has begun, an open end has not come."""
    return Q(
        Q(**{f"{path}starts_on__isnull": True}) | Q(**{f"{path}starts_on__lte": day}),
        Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": day}),
    )


class UnitQuerySet(RegisterQuerySet):
    def with_list_data(self) -> Self:
        return self.select_related("portal__site", "portal__organisation", "organisation__parent")

    def highest(self, portal: Portal) -> Self:
        """Units with no unit above them that the portal shows: where its tree begins."""
        above = self.model.objects.shown_on(portal).filter(organisation=OuterRef("organisation__parent"))
        return self.filter(~Exists(above))

    def in_order(self) -> Self:
        """Bodies before the units of bodies, each by name."""
        return self.order_by("organisation__sort_name", "pk")


class PositionQuerySet(models.QuerySet):
    def offered_to(self, portal: Portal) -> Self:
        """Positions that a portal's persons may hold: those of its own units, drafts included."""
        return self.filter(unit__portal=portal)


class AppointmentQuerySet(models.QuerySet):
    def held_on(self, day: date) -> Self:
        """Appointments that run on a day."""
        return self.filter(held(day))

    def public(self) -> Self:
        """Appointments of persons whom anybody may read of."""
        return self.filter(person__live=True, person__portal__state__in=READABLE_STATES)

    def with_places(self) -> Self:
        """Join the position, its unit and that unit's body and portal."""
        return self.select_related("position__unit__organisation", "position__unit__portal__site")


class PersonQuerySet(RegisterQuerySet):
    def with_list_data(self) -> Self:
        """Join all that a line, an export and the index show, in a constant number of queries."""
        places = "appointments__position__unit__organisation"
        rows = self.select_related("portal__site", "portal__organisation")
        return rows.prefetch_related(places, "appointments__position__unit__portal__site")

    def holding_on(self, day: date) -> Self:
        """Persons who hold a position on a day."""
        from directory.people.models import Appointment

        return self.filter(Exists(Appointment.objects.held_on(day).filter(person=OuterRef("pk"))))

    def leading_on(self, day: date) -> Self:
        """Persons who hold a leader's position on a day."""
        from directory.people.models import Appointment

        leading = Appointment.objects.held_on(day).filter(position__is_leader=True)
        return self.filter(Exists(leading.filter(person=OuterRef("pk"))))

    def leaders_of(self, portal: Portal, day: date) -> Self:
        """Public persons who lead a portal's body on a day, in protocol order.

        Leaders of its own organisation first, then those of other bodies that the portal lists, such as the
        People's Council; heads of mere units are not among them.
        """
        from directory.people.models import Appointment

        leading = Appointment.objects.held_on(day).filter(
            position__is_leader=True, position__unit__portal=portal
        )
        leading = leading.exclude(position__unit__organisation__kind=OrganisationKind.UNIT)
        order = Case(
            When(appointments__position__unit__organisation=portal.organisation_id, then=Value(0)),
            default=Value(1),
        )
        counted = Q(appointments__in=leading)
        rows = self.public().filter(Exists(leading.filter(person=OuterRef("pk"))))
        return rows.annotate(
            body_rank=Min(order, filter=counted),
            protocol_rank=Min("appointments__position__sort_order", filter=counted),
        ).order_by("body_rank", "protocol_rank", "sort_name", "pk")
