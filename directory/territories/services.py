"""Loading the boundaries of the province's territories: all of a file, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.territories.enums import BoundaryEvent
from directory.territories.matching import COMMUNE, Matches, match_features
from directory.territories.models import Area, BoundaryMap
from portal.ledger.services import record_event
from portal.tenancy.models import Portal

if TYPE_CHECKING:
    from directory.territories.drawing import Drawing


@dataclass(frozen=True)
class Report:
    """What a loading found, in names that people know."""

    areas_count: int
    unknown: list[str]
    without: list[str]
    bytes_count: int

    def as_json(self) -> dict:
        return {
            "areas": self.areas_count,
            "unknown": self.unknown,
            "communes_without_area": self.without,
            "bytes": self.bytes_count,
        }


def load_boundaries(
    *, file: BinaryIO, file_name: str, source: str, user=None, is_dry_run: bool = False
) -> Report:
    """Replace the map by the areas of a GeoJSON file. A dry run says what would come of it.

    Raises:
        ValidationError: the file cannot be used; nothing has changed.
    """
    # Numbers and shapes take a moment to import, and nothing but a loading needs them.
    from directory.territories.drawing import draw
    from directory.territories.reading import read_features

    matches = match_features(read_features(file), timezone.localdate())
    if matches.problems:
        raise ValidationError(matches.problems[:20])
    if not any(body.kind == COMMUNE for _feature, body in matches.found):
        raise ValidationError(_("No area of the file belongs to a commune of this province."))
    drawing = draw(matches.found)
    report = _report(matches, drawing)
    if not is_dry_run:
        _store(drawing, report, file_name=file_name, source=source, user=user)
    return report


def _report(matches: Matches, drawing: Drawing) -> Report:
    return Report(
        areas_count=len(matches.found),
        unknown=matches.unknown,
        without=[body.name for body in matches.without],
        bytes_count=sum(len(area.path) for area in drawing.areas),
    )


@transaction.atomic
def _store(drawing: Drawing, report: Report, *, file_name: str, source: str, user) -> None:
    frame = drawing.frame
    made = BoundaryMap.objects.create(
        source=source,
        file_name=file_name[:255],
        west=frame.west,
        north=frame.north,
        x_per_degree=frame.x_per_degree,
        y_per_degree=frame.y_per_degree,
        width=frame.width,
        height=frame.height,
        outline=drawing.outline,
        report=report.as_json(),
        loaded_by=user,
    )
    Area.objects.all().delete()
    Area.objects.bulk_create(_row(area) for area in drawing.areas)
    record_event(
        action=BoundaryEvent.LOADED,
        obj=made,
        portal=Portal.objects.provincial(),
        user=user,
        detail={"areas": report.areas_count, "without": len(report.without), "source": source},
    )


def _row(drawn) -> Area:
    left, top, right, bottom = drawn.bounds
    return Area(
        organisation=drawn.body,
        code=drawn.code,
        path=drawn.path,
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        label_x=drawn.label[0],
        label_y=drawn.label[1],
    )
