"""Reads of legal documents in the domain's words."""

from typing import Self

from django.apps import apps
from django.db.models import Prefetch

from portal.registers.querysets import RegisterQuerySet


def _files(*, with_text: bool) -> Prefetch:
    attached = apps.get_model("legislation", "DocumentFile").objects.select_related(
        "file__stored", "file__portal"
    )
    return Prefetch("files", attached if with_text else attached.defer("file__stored__text"))


class LegalDocumentQuerySet(RegisterQuerySet):
    def with_list_data(self) -> Self:
        """Join all that a line of a list shows."""
        return self.select_related(
            "portal__site", "portal__organisation", "document_type", "issuing_body"
        ).defer("folded")

    def with_details(self) -> Self:
        """Join all that a record page shows, in a constant number of queries."""
        return self.with_list_data().prefetch_related("co_issuers", "fields_of_law", _files(with_text=False))

    def with_texts(self) -> Self:
        """Join all that the search index wants, the long texts of the files too."""
        return self.with_list_data().prefetch_related("co_issuers", "fields_of_law", _files(with_text=True))

    def numbered(self, key: str) -> Self:
        """Documents with a normalised number (numbering.parse_number(...).key)."""
        return self.filter(number_key=key)

    def twins_of(self, document) -> Self:
        """Others with the same issuer, type, normative or not, number and year (NĐ 30/2020, Điều 15.1)."""
        return (
            self.numbered(document.number_key)
            .filter(
                issuing_body_id=document.issuing_body_id,
                document_type_id=document.document_type_id,
                is_normative=document.is_normative,
                issued_year=document.issued_year,
            )
            .exclude(pk=document.pk)
        )
