"""Reads of the gazette in the domain's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from portal.registers.querysets import RegisterQuerySet
from portal.tenancy.enums import READABLE_STATES

if TYPE_CHECKING:
    from publications.gazette.models import GazetteIssue


class GazetteIssueQuerySet(RegisterQuerySet):
    def with_list_data(self) -> Self:
        """Join all that a list, a record page, a feed and the index show, in a constant number of queries."""
        return (
            self.select_related("portal__site", "portal__organisation", "file__stored", "file__portal")
            .defer("folded", "file__stored__text")
            .prefetch_related("items__issuing_body")
        )

    def overlapping(self, issue: GazetteIssue) -> Self:
        """Other issues that bear one of an issue's numbers in its year, or the same words outside of them."""
        others = self.filter(portal=issue.portal_id, year=issue.year).exclude(pk=issue.pk)
        if issue.first_number is None:
            return others.filter(first_number=None, folded=issue.folded)
        return others.filter(first_number__lte=issue.last_number, last_number__gte=issue.first_number)

    def years(self) -> list[int]:
        """Years in which something was issued, the newest first."""
        found = self.exclude(year=None).order_by("-year").values_list("year", flat=True)
        return list(found.distinct())

    def neighbours(self, issue: GazetteIssue) -> tuple:
        """The issues before and after one, by day and number."""
        if issue.issued_on is None:
            return None, None
        order = ("issued_on", "first_number", "pk")
        same_day = Q(issued_on=issue.issued_on)
        number = issue.first_number or 0
        before = self.filter(Q(issued_on__lt=issue.issued_on) | same_day & Q(first_number__lt=number))
        after = self.filter(Q(issued_on__gt=issue.issued_on) | same_day & Q(first_number__gt=number))
        return before.order_by(*order).last(), after.order_by(*order).first()


class GazetteItemQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Contents of issues that anybody may read."""
        return self.filter(issue__live=True, issue__portal__state__in=READABLE_STATES)
