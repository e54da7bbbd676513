"""Reading boundaries from GeoJSON (RFC 7946): bounded, feature by feature, and complaining in plain words."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, BinaryIO

import ijson
import numpy as np
import shapely
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.text import clean_text

MAX_BYTES = 96 * 1024 * 1024
MAX_FEATURES = 600
MAX_BRACKETS = 2_500_000
MAX_PROBLEMS = 20
#: An area lies eight deep. What is nested deeper costs the square of its depth to read.
MAX_DEPTH = 64
_STEPS = {ord("{"): 1, ord("["): 1, ord("}"): -1, ord("]"): -1}
_NO_BRACKETS = bytes(byte for byte in range(256) if byte not in _STEPS)
#: Where Vietnam lies, its islands included, in degrees.
WEST, SOUTH, EAST, NORTH = 102.0, 6.0, 118.0, 24.0
KNOWN_REFERENCE_SYSTEMS = re.compile(r"CRS:?:?84|EPSG:{1,2}4326|WGS ?84", re.IGNORECASE)
#: Names that Vietnamese offices and common sources give to these properties.
NAMES = ("name", "ten", "ten_xa", "tenxa", "ten_dvhc", "name_3", "tên", "ten_tinh_huyen_xa")
CODES = ("code", "ma", "ma_xa", "maxa", "ma_dvhc", "gid_3", "mã")
DISTRICTS = ("district", "huyen", "ten_huyen", "tenhuyen", "name_2", "huyện")
_PLACE = re.compile(r"\[(-?[\d.]+) (-?[\d.]+)")


@dataclass(frozen=True)
class Feature:
    """An area of the file: its words, and its shape in degrees (longitude, latitude)."""

    number: int
    name: str
    code: str
    district: str
    shape: shapely.Geometry

    def __str__(self) -> str:
        return self.name or self.code


class Unreadable(Exception):
    """What is wrong with one area, in words for the operator."""


def read_features(file: BinaryIO) -> list[Feature]:
    """Return all areas of a file. Raises ValidationError with up to 20 problems; then none is usable."""
    _refuse_size(file)
    _refuse_kind(file)
    features, problems = [], []
    for number, raw in enumerate(_raw_features(file), start=1):
        if number > MAX_FEATURES:
            raise ValidationError(_("The file has more than %(count)d areas.") % {"count": MAX_FEATURES})
        try:
            features.append(_feature(number, raw))
        except Unreadable as problem:
            problems.append(str(problem))
        if len(problems) >= MAX_PROBLEMS:
            break
    if not features and not problems:
        problems.append(_("The file holds no areas."))
    problems += _twice(features)
    if problems:
        raise ValidationError(problems[:MAX_PROBLEMS])
    return features


def _refuse_size(file: BinaryIO) -> None:
    """Count before anything is built: a small file can hold very many points."""
    size = brackets = depth = 0
    file.seek(0)
    while chunk := file.read(1 << 20):
        size += len(chunk)
        brackets += chunk.count(b"[")
        if size > MAX_BYTES:
            raise ValidationError(
                _("The file is larger than %(size)d MB.") % {"size": MAX_BYTES // 1024 // 1024}
            )
        if brackets > MAX_BRACKETS:
            raise ValidationError(_("The file has too many points; simplify it before it is loaded."))
        steps = map(_STEPS.__getitem__, chunk.translate(None, _NO_BRACKETS))
        for now in accumulate(steps, initial=depth):
            if now > MAX_DEPTH:
                raise ValidationError(_("The file is not readable as GeoJSON."))
        depth = now
    if not size:
        raise ValidationError(_("The file is empty."))


def _refuse_kind(file: BinaryIO) -> None:
    kind = next(_items(file, "type"), None)
    if kind != "FeatureCollection":
        raise ValidationError(_("This is no GeoJSON file with a collection of areas (FeatureCollection)."))
    system = next(_items(file, "crs.properties.name"), None)
    if system is not None and not KNOWN_REFERENCE_SYSTEMS.search(str(system)):
        words = _(
            "The coordinates are in another reference system (%(system)s); "
            "convert them to WGS 84 (EPSG:4326)."
        )
        raise ValidationError(words % {"system": str(system)[:80]})


def _raw_features(file: BinaryIO) -> Iterator[Any]:
    return _items(file, "features.item")


def _items(file: BinaryIO, prefix: str) -> Iterator[Any]:
    file.seek(0)
    # Editors of Windows put a mark before the text.
    file.seek(len(BOM_UTF8) if file.read(len(BOM_UTF8)) == BOM_UTF8 else 0)
    try:
        yield from ijson.items(file, prefix, use_float=True)
    except (ijson.JSONError, UnicodeDecodeError, ValueError) as error:
        raise ValidationError(_("The file is not readable as GeoJSON.")) from error


def _feature(number: int, raw: Any) -> Feature:
    if not isinstance(raw, Mapping) or raw.get("type") != "Feature":
        raise Unreadable(_("Area %(number)d: it is no “Feature”.") % {"number": number})
    properties = raw.get("properties")
    properties = properties if isinstance(properties, Mapping) else {}
    name, code, district = (_property(properties, keys) for keys in (NAMES, CODES, DISTRICTS))
    label = name or code
    if not label:
        words = _("Area %(number)d has neither a name (%(names)s) nor a code (%(codes)s).")
        found = {"number": number, "names": ", ".join(NAMES[:3]), "codes": ", ".join(CODES[:3])}
        raise Unreadable(words % found)
    if len(code) > 20:
        raise Unreadable(_("%(area)s: the code is too long.") % {"area": label})
    return Feature(number, name, code, district, _shape(label, raw.get("geometry")))


def _property(properties: Mapping, keys: tuple[str, ...]) -> str:
    known = {str(key).casefold(): value for key, value in properties.items()}
    for key in keys:
        value = known.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and (text := clean_text(str(value))):
            return text[:255]
    return ""


def _shape(label: str, geometry: Any) -> shapely.Geometry:
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind not in {"Polygon", "MultiPolygon"}:
        raise Unreadable(_("%(area)s is no area (Polygon, MultiPolygon).") % {"area": label})
    polygons = geometry.get("coordinates")
    polygons = [polygons] if kind == "Polygon" else polygons
    if not isinstance(polygons, list) or not polygons or not all(polygons):
        raise Unreadable(_("%(area)s has no points.") % {"area": label})
    shape = shapely.multipolygons([_polygon(label, rings) for rings in polygons])
    if not shapely.is_valid(shape):
        raise Unreadable(_invalid(label, shapely.is_valid_reason(shape)))
    return shape


def _polygon(label: str, rings: Any) -> shapely.Geometry:
    if not isinstance(rings, list):
        raise Unreadable(_("%(area)s: the coordinates are not readable.") % {"area": label})
    shell, *holes = (shapely.linearrings(_ring(label, ring)) for ring in rings)
    return shapely.polygons(shell, holes or None)


def _ring(label: str, ring: Any) -> np.ndarray:
    try:
        points = np.array([point[:2] for point in ring], dtype=float)
    except (TypeError, ValueError, KeyError, OverflowError):
        points = np.zeros(0)
    if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
        raise Unreadable(_("%(area)s: the coordinates are not readable.") % {"area": label})
    if len(points) < 4:
        raise Unreadable(_("%(area)s: a line has fewer than four points.") % {"area": label})
    _refuse_place(label, points)
    if not (points[0] == points[-1]).all():
        raise Unreadable(_("%(area)s: a line is not closed.") % {"area": label})
    return points


def _refuse_place(label: str, points: np.ndarray) -> None:
    if _within(points, WEST, SOUTH, EAST, NORTH):
        return
    if _within(points, SOUTH, WEST, NORTH, EAST):
        raise Unreadable(_("%(area)s: longitude and latitude are swapped.") % {"area": label})
    if (np.abs(points) > 180).any():
        words = _("%(area)s: the coordinates are no degrees (VN-2000?); convert them to WGS 84 (EPSG:4326).")
        raise Unreadable(words % {"area": label})
    raise Unreadable(_("%(area)s lies outside Vietnam.") % {"area": label})


def _within(points: np.ndarray, left: float, bottom: float, right: float, top: float) -> bool:
    return bool(((points >= (left, bottom)) & (points <= (right, top))).all())


def _invalid(label: str, reason: str) -> str:
    found = _PLACE.search(reason)
    place = f"{found[2]}, {found[1]}" if found else ""
    if "Self-intersection" in reason:
        return _("%(area)s: the line crosses itself near %(place)s.") % {"area": label, "place": place}
    return _("%(area)s: the parts of the shape overlap or touch near %(place)s.") % {
        "area": label,
        "place": place,
    }


def _twice(features: list[Feature]) -> list[str]:
    counts = Counter(feature.code for feature in features if feature.code)
    return [
        _("The code %(code)s stands in the file %(count)d times.") % {"code": code, "count": count}
        for code, count in counts.items()
        if count > 1
    ]
