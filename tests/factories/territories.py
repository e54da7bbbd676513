"""Boundaries of invented communes as GeoJSON: squares in a row, all inside Vietnam."""

import json
from io import BytesIO

from directory.organisations.enums import OrganisationKind
from directory.organisations.models import Organisation
from directory.territories.services import Report, load_boundaries
from tests.factories.organisations import OrganisationFactory

WEST, SOUTH, SIZE = 105.0, 20.0, 0.1


def square(place: int, row: int = 0) -> list[list[float]]:
    """A closed ring; places stand side by side, rows above each other."""
    left, bottom = round(WEST + place * SIZE, 6), round(SOUTH + row * SIZE, 6)
    right, top = round(left + SIZE, 6), round(bottom + SIZE, 6)
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def feature(name: str, ring: list | None = None, **properties) -> dict:
    return {
        "type": "Feature",
        "properties": {"name": name} | properties,
        "geometry": {"type": "Polygon", "coordinates": [square(0) if ring is None else ring]},
    }


def geojson(*features, **members) -> BytesIO:
    return BytesIO(json.dumps({"type": "FeatureCollection", "features": features} | members).encode())


def load(*features, **options) -> Report:
    return load_boundaries(file=geojson(*features), file_name="xa.geojson", source="Số liệu mẫu", **options)


def commune(name: str, parent: Organisation | None = None, **fields) -> Organisation:
    return OrganisationFactory(
        name=f"Ủy ban nhân dân {name}",
        kind=OrganisationKind.COMMUNE_COMMITTEE,
        parent=parent,
        **fields,
    )


def district(name: str) -> Organisation:
    return OrganisationFactory(name=f"Ủy ban nhân dân {name}", kind=OrganisationKind.DISTRICT_COMMITTEE)
