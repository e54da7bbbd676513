"""Reads of official files; the long texts stay in the database unless they are asked for."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from portal.core.text import fold
from portal.media.enums import TextState
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

    def not_searchable(self) -> Self:
        """Files that are not, or not wholly, found by their words (tệp chưa tìm được)."""
        return self.filter(~Q(stored__text_state=TextState.EXTRACTED) | ~Q(stored__text_error=""))

    def coverage(self) -> list[dict]:
        """Of each portal: `portal`, `body`, number of `files` and of `searchable` ones; worst share first."""
        found = self.values("portal", body=F("portal__organisation__name")).annotate(
            files=Count("pk"),
            searchable=Count("pk", filter=Q(stored__text_state=TextState.EXTRACTED, stored__text_error="")),
        )
        return sorted(found.order_by(), key=lambda row: (row["searchable"] / row["files"], row["body"]))


class ScannedPageQuerySet(models.QuerySet):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def due(self, now: datetime) -> Self:
        """Pages to be read, in their order: short files first, but none waits for ever."""
        return self.unread().filter(not_before__lte=now).order_by("wanted_by", "stored", "number")

    def progress(self, stored_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Map ids of scans to the number of their pages that are read, and of all."""
        pages = self.filter(stored__in=stored_ids).order_by().values("stored")
        counts = pages.annotate(done=Count("read_at"), pages=Count("pk"))
        return {row["stored"]: (row["done"], row["pages"]) for row in counts}
