"""Reads of official files; the long texts stay in the database unless they are asked for."""

from typing import Self

from django.db import models

from portal.core.text import fold
from portal.tenancy.scope import portals_of


class StoredFileManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().defer("text")


class OfficialFileQuerySet(models.QuerySet):
    def of_user(self, user) -> Self:
        """Files of the portals on whose boards the person sits; all for the province's operators."""
        return self.filter(portal__in=portals_of(user))

    def with_stored(self) -> Self:
        """Fetch what lists and downloads show, in the same query."""
        return self.select_related("stored", "portal__site").defer("stored__text")

    def matching(self, query: str) -> Self:
        """Files whose title or name holds every word, typed with or without marks."""
        files = self
        for word in fold(query).split():
            files = files.filter(folded__contains=word)
        return files
