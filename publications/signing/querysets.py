"""Reads of the exceptions from the rule on signatures."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from portal.tenancy.scope import portals_of
from publications.legislation.models import DocumentFile


class SignatureExceptionQuerySet(models.QuerySet):
    def of_user(self, user) -> Self:
        """Those of the portals on whose boards the person sits; all for operators of the province."""
        portals = portals_of(user).values("pk")
        return self.filter(Q(document__portal__in=portals) | Q(schedule__portal__in=portals))

    def with_records(self) -> Self:
        """With all that a report tells of them, and `is_in_use`, in one query."""
        joined = self.select_related(
            "document__portal", "document__document_type", "schedule__portal", "stored", "recorded_by"
        )
        return joined.defer("stored__text").annotate(is_in_use=self._in_use())

    def in_use(self, is_in_use: bool = True) -> Self:
        """Those without which what readers see now would not be public, or the others."""
        return self.filter(self._in_use() if is_in_use else ~self._in_use())

    def _in_use(self) -> Q:
        """Their record is public with the very bytes that they speak of, or without any file."""
        files = DocumentFile.objects.filter(document=OuterRef("document"))
        named = Exists(files.filter(file__stored=OuterRef("stored")))
        document = Q(document__live=True) & (named | (Q(stored=None) & ~Exists(files)))
        same = Q(schedule__signed_file__stored=F("stored"))
        neither = Q(stored=None, schedule__signed_file=None)
        return document | (Q(schedule__live=True) & (same | neither))
