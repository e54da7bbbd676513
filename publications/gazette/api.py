"""What the read API says of a document's place in the gazette."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from portal.api.endpoints import ADDRESS, DAY, TEXT, FieldGroup, list_of, object_of
from publications.gazette.models import GazetteItem
from publications.gazette.record_links import items_about
from publications.legislation.models import LegalDocument

ISSUE = object_of(title=TEXT, issued_on=DAY, address=ADDRESS, page={"type": "integer", "nullable": True})


def _issues(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    """For single rows alone: the queries are those of a record page."""
    return {row.pk: {"gazette": [_issue(item, request) for item in items_about(row)]} for row in rows}


def _issue(item: GazetteItem, request: HttpRequest) -> dict[str, Any]:
    return {
        "title": str(item.issue),
        "issued_on": item.issue.issued_on,
        "address": item.issue.public_url(request),
        "page": item.page,
    }


GAZETTE_FIELDS = FieldGroup("gazette", {"gazette": list_of(ISSUE)}, _issues, is_in_list=False)
