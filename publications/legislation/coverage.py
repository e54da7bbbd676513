"""How many official files are found by their words (độ phủ), for each portal and each issuing body."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from portal.media.enums import TextState
from portal.media.models import OfficialFile
from portal.media.uses import Use
from portal.tenancy.scope import portals_of
from publications.legislation.models import DocumentFile

FILES_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Coverage:
    """Files of somebody, and how many of them are found by all their words."""

    name: str
    files: int
    searchable: int

    @property
    def share(self) -> int:
        """In percent, rounded down: only all are 100."""
        return self.searchable * 100 // self.files if self.files else 100

    @property
    def missing(self) -> int:
        return self.files - self.searchable


def portal_coverage(user) -> list[Coverage]:
    """All files of each portal that the person may see, the worst share first."""
    return _coverages(OfficialFile.objects.of_user(user).coverage())


def issuer_coverage(user) -> list[Coverage]:
    """Files of public documents by who issued them, on the portals that the person may see."""
    attached = DocumentFile.objects.filter(document__live=True, document__portal__in=portals_of(user))
    counted = attached.values(body=F("document__issuing_body__name")).annotate(
        files=Count("pk"), searchable=Count("pk", filter=_searchable())
    )
    return _coverages(counted.order_by())


def total(coverages: Iterable[Coverage], name: str) -> Coverage:
    coverages = list(coverages)
    return Coverage(name, sum(row.files for row in coverages), sum(row.searchable for row in coverages))


def uses_in_documents(files: Sequence[OfficialFile]) -> dict[int, list[Use]]:
    """The documents that each file stands in, drafts too, for the report of files without words."""
    uses: dict[int, list[Use]] = defaultdict(list)
    for start in range(0, len(files), FILES_AT_ONCE):
        some = [file.pk for file in files[start : start + FILES_AT_ONCE]]
        for attached in _with_documents(some):
            address = reverse(
                attached.document.snippet_viewset.get_url_name("edit"), args=[attached.document_id]
            )
            uses[attached.file_id].append(Use(str(attached.document), address))
    return uses


def _with_documents(file_ids: list[int]) -> QuerySet[DocumentFile]:
    return DocumentFile.objects.filter(file__in=file_ids).select_related("document__document_type")


def _searchable() -> Q:
    return Q(file__stored__text_state=TextState.EXTRACTED, file__stored__text_error="")


def _coverages(rows: Iterable[dict]) -> list[Coverage]:
    found = [Coverage(row["body"] or "", row["files"], row["searchable"]) for row in rows]
    return sorted(found, key=lambda coverage: (coverage.searchable / coverage.files, coverage.name))
