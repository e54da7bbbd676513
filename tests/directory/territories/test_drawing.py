"""Drawings are bounded, and neighbours keep one border."""

import math
import time
from itertools import pairwise

import pytest
from django.test import Client

from directory.territories.models import Area
from portal.tenancy.enums import PortalKind
from tests.factories.tenancy import make_portal
from tests.factories.territories import SIZE, SOUTH, WEST, commune, feature, load, square

pytestmark = pytest.mark.django_db
SVG_LIMIT = 300 * 1024


def ragged(place: int, row: int, points: int) -> list[list[float]]:
    """A square whose sides wave; neighbours share each wave."""
    corners = square(place, row)
    ring = []
    for (x1, y1), (x2, y2) in pairwise(corners):
        for step in range(points // 4):
            share = step / (points // 4)
            wave = 0.004 * math.sin(share * math.pi) * math.sin(share * 400)
            across = (0, wave) if y1 == y2 else (wave, 0)
            ring.append([x1 + (x2 - x1) * share + across[0], y1 + (y2 - y1) * share + across[1]])
    return [*ring, ring[0]]


def test_paths_stay_inside_the_frame():
    commune("xã A")
    load(feature("Xã A"))
    area = Area.objects.get()
    assert (area.left, area.top, area.bottom) == (0, 0, 10_000)
    assert area.path.startswith("M")
    assert area.path.endswith("z")


def test_a_tiny_island_stays_visible():
    commune("xã A"), commune("xã Đảo")
    tiny = [[WEST + x * 1e-6, SOUTH + 0.15 + y * 1e-6] for x, y in [(0, 0), (1, 0), (1, 1), (0, 0)]]
    load(feature("Xã A"), feature("Xã Đảo", tiny))
    assert Area.objects.get(organisation__name__endswith="Đảo").path


@pytest.mark.slow
def test_a_million_points_become_a_drawing_of_less_than_300_kb():
    portal = make_portal(PortalKind.PROVINCE, "tinh.example")
    features = []
    for number in range(200):
        commune(f"xã Số {number}")
        features.append(feature(f"Xã Số {number}", ragged(number % 20 * 2, number // 20 * 2, 5_000)))
    begun = time.monotonic()
    load(*features)
    assert time.monotonic() - begun < 60
    answer = Client(headers={"host": portal.host}).get("/gioi-thieu/ban-do.svg")
    assert answer.status_code == 200
    assert 60_000 < len(answer.content) < SVG_LIMIT
    assert SIZE == 0.1
