"""Boundaries become drawings: a flat frame, shared borders simplified together, paths of bounded size."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from directory.territories.matching import COMMUNE, DISTRICT
from directory.territories.reading import Feature

#: The longer side of the frame, in its own units.
SIDE = 10_000
#: The drawing of the whole province has 300 kB; each link and its words need their part of it.
MAX_BYTES, BYTES_A_LINK, MAX_OUTLINE_BYTES = 290_000, 380, 16_000
FIRST_TOLERANCE, COARSER, MOST_ROUNDS = 4.0, 1.7, 16


@dataclass(frozen=True)
class Frame:
    """How degrees become units of the drawing; at the middle latitude both directions have one scale."""

    west: float
    north: float
    x_per_degree: float
    y_per_degree: float
    width: int
    height: int

    def flat(self, shape: shapely.Geometry) -> shapely.Geometry:
        scale = (self.x_per_degree, -self.y_per_degree)
        return shapely.transform(shape, lambda points: (points - (self.west, self.north)) * scale)


@dataclass(frozen=True)
class Drawn:
    """A body's territory as a path, its bounds and a point inside it for its number."""

    body: Organisation
    code: str
    path: str
    bounds: tuple[int, int, int, int]
    label: tuple[int, int]


@dataclass(frozen=True)
class Drawing:
    frame: Frame
    outline: str
    areas: list[Drawn]


def draw(found: list[tuple[Feature, Organisation]]) -> Drawing:
    """Draw the communes, and each district around them.

    A district's own shape counts where none of its communes is there. Raises ValidationError: too many parts.
    """
    rows = _without_covered_districts(found)
    frame = frame_of([feature.shape for feature, _body in rows])
    flat = [frame.flat(feature.shape) for feature, _body in rows]
    communes = [body for _feature, body in rows if body.kind == COMMUNE and body.parent_id]
    room = MAX_BYTES - BYTES_A_LINK * (len(rows) + len({body.parent_id for body in communes}))
    drawn = None
    for shapes in _ever_coarser(flat):
        drawn = _areas(rows, shapes)
        if sum(len(area.path) for area in drawn) <= room:
            return Drawing(frame, _outline(shapes), drawn)
    raise ValidationError(_("The areas have too many separate parts to draw; leave out the smallest."))


def frame_of(shapes: list[shapely.Geometry]) -> Frame:
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(shapes))
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = SIDE / max((east - west) * squeeze, north - south)
    width, height = (east - west) * squeeze * scale, (north - south) * scale
    return Frame(west, north, squeeze * scale, scale, max(round(width), 1), max(round(height), 1))


def _without_covered_districts(
    found: list[tuple[Feature, Organisation]],
) -> list[tuple[Feature, Organisation]]:
    covered = {body.parent_id for _feature, body in found if body.kind == COMMUNE}
    return [(feature, body) for feature, body in found if body.kind == COMMUNE or body.pk not in covered]


def _ever_coarser(shapes: list[shapely.Geometry]):
    """The shapes, simpler each time; neighbours keep one common border."""
    tolerance = FIRST_TOLERANCE
    for _round in range(MOST_ROUNDS):
        shapes = list(shapely.coverage_simplify(shapes, tolerance))
        yield shapes
        tolerance *= COARSER


def _areas(rows: list[tuple[Feature, Organisation]], shapes: list[shapely.Geometry]) -> list[Drawn]:
    areas = [_drawn(body, feature.code, shape) for (feature, body), shape in zip(rows, shapes, strict=True)]
    return areas + _districts(rows, shapes)


def _districts(rows: list[tuple[Feature, Organisation]], shapes: list[shapely.Geometry]) -> list[Drawn]:
    parts = defaultdict(list)
    for (_feature, body), shape in zip(rows, shapes, strict=True):
        if body.kind == COMMUNE and body.parent is not None and body.parent.kind == DISTRICT:
            parts[body.parent].append(shape)
    return [_drawn(district, "", shapely.union_all(shapes)) for district, shapes in parts.items()]


def _drawn(body: Organisation, code: str, shape: shapely.Geometry) -> Drawn:
    left, top, right, bottom = (round(edge) for edge in shape.bounds)
    inside = _largest(shape).representative_point()
    return Drawn(body, code, path_of(shape), (left, top, right, bottom), (round(inside.x), round(inside.y)))


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    return max(shapely.get_parts(shape), key=lambda part: part.area)


def _outline(shapes: list[shapely.Geometry]) -> str:
    """The border of all, coarser than the areas; islands that are too small for its size are left out."""
    whole = shapely.union_all(shapes)
    tolerance = FIRST_TOLERANCE
    path = path_of(whole)
    while len(path) > MAX_OUTLINE_BYTES and tolerance < SIDE:
        whole = shapely.coverage_simplify([whole], tolerance)[0]
        big = [part for part in shapely.get_parts(whole) if part.area > tolerance**2]
        whole = shapely.multipolygons(big or [_largest(whole)])
        path = path_of(whole)
        tolerance *= COARSER
    return path


def path_of(shape: shapely.Geometry) -> str:
    """The shape as an SVG path in whole units, each point by its distance to the one before."""
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(_ring_path(shapely.get_coordinates(ring)) for ring in rings)


def _ring_path(points: np.ndarray) -> str:
    whole = np.rint(points).astype(int)[:-1]
    steps = np.diff(whole, axis=0)
    steps = steps[(steps != 0).any(axis=1)]
    start = f"M{whole[0][0]} {whole[0][1]}"
    if len(steps) < 2:
        return f"{start}h3v3h-3z"
    pairs = " ".join(f"{x} {y}" for x, y in steps.tolist())
    return f"{start}l{pairs}z".replace(" -", "-")
