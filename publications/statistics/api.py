"""Where the API sends for the tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest

from portal.api.endpoints import ADDRESS, FieldGroup, object_of
from publications.statistics.models import StatisticalRelease


def _addresses(rows: Sequence[StatisticalRelease], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    return {
        row.pk: {
            "data": {kind: row.portal.absolute_url(row.data_path(kind), request) for kind in ("csv", "xlsx")}
        }
        for row in rows
        if row.headings
    }


DATA_FIELDS = FieldGroup("data", {"data": object_of(csv=ADDRESS, xlsx=ADDRESS)}, _addresses)
