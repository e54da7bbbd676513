"""The directory of 50,000 persons in 5,000 units beside one of 500 in 50, in one run (make bench).

Every page is asked with empty caches. On SQLite, or on the server that DATABASE_URL names.
`DIRECTORY_BENCH_SIZES=500,5000` measures other numbers of persons; ten stand in each unit.
"""

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from directory.people.models import Person, Unit
from tests.factories.people import UnitFactory, add_people, add_units

SIZES = tuple(int(size) for size in os.environ.get("DIRECTORY_BENCH_SIZES", "500,50000").split(","))
IN_ONE_UNIT, BELOW_ONE, ROUNDS = 10, 17, 9
#: An export reads all rows, a portion at a time: what it takes is told for so many of them.
EXPORT, PORTION = "/danh-ba/danh-sach.csv", 500

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Measured:
    """Milliseconds of an answer, the median and the 95th percentile, and the queries that it asks."""

    median: float
    late: float
    queries: int


class Counted:
    """Counts the queries of one answer."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute, *arguments):
        self.queries += 1
        return execute(*arguments)


def grow(portal, persons: int) -> None:
    """Let the directory have so many persons and the units that go with them, 17 below each body."""
    missing = persons - Person.objects.count()
    add_people(portal, missing, add_units(portal, missing // IN_ONE_UNIT, BELOW_ONE))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def pages() -> Iterator[tuple[str, str]]:
    """What is asked, by name: of those entered last, who have all others before them."""
    person, unit = Person.objects.order_by("pk").last(), Unit.objects.order_by("pk").last()
    higher = Unit.objects.filter(organisation__children__isnull=False).order_by("pk").first()
    yield "directory", "/danh-ba/"
    yield "directory, far behind", f"/danh-ba/?trang={Person.objects.count() // 20}"
    yield "name without marks", "/danh-ba/?q=tran+van+an"
    yield "name that nobody has", "/danh-ba/?q=khong+ai+ten+nhu+vay"
    yield "position", "/danh-ba/?q=chuyen+vien"
    yield "unit by its name", f"/danh-ba/?q=phong+mau+{unit.organisation.name.split()[-1]}"
    yield "unit by its number", f"/danh-ba/?don_vi={unit.pk}"
    yield "telephone", f"/danh-ba/?q={person.phone.replace(' ', '+')}"
    yield "end of a telephone", f"/danh-ba/?q={person.phone[-7:].replace(' ', '')}"
    yield "person", person.public_path
    yield "vCard", f"/danh-ba/{person.pk}/the.vcf"
    yield "structure", "/co-cau-to-chuc/"
    yield "structure, searched", "/co-cau-to-chuc/?q=phong+mau"
    yield "unit", unit.public_path
    yield "chart", "/co-cau-to-chuc/so-do/"
    yield "chart, SVG", "/co-cau-to-chuc/so-do.svg"
    yield "chart, PDF", "/co-cau-to-chuc/so-do.pdf"
    yield "chart of a unit", f"/co-cau-to-chuc/so-do/{higher.pk}/"
    yield "API", "/api/v1/danh-ba/"


def ask(client: Client, path: str) -> None:
    cache.clear()
    answer = client.get(path)
    assert answer.status_code == 200, path
    if answer.streaming:
        for _piece in answer.streaming_content:
            pass


def measured(client: Client, path: str, rounds: int = ROUNDS) -> Measured:
    counted = Counted()
    with connection.execute_wrapper(counted):
        ask(client, path)
    took = []
    for _round in range(rounds):
        began = time.perf_counter()
        ask(client, path)
        took.append((time.perf_counter() - began) * 1000)
    return Measured(statistics.median(took), statistics.quantiles(took, n=20)[-1], counted.queries)


def exported(client: Client) -> Measured:
    """The whole directory as CSV, told for a portion of its rows."""
    whole = measured(client, EXPORT, rounds=2)
    portions = Person.objects.count() / PORTION
    return Measured(whole.median / portions, whole.late / portions, whole.queries)


def test_pages_ask_as_much_of_a_large_directory_as_of_a_small_one(province, as_reader):
    client, found = as_reader(province), {}
    UnitFactory(portal=province, published=True)
    for persons in SIZES:
        grow(province, persons)
        found[persons] = {name: measured(client, path) for name, path in pages()}
        found[persons][f"CSV, {PORTION} rows"] = exported(client)
    report(found[SIZES[0]], found[SIZES[-1]])
    asked = [
        {name: row.queries for name, row in rows.items() if "CSV" not in name} for rows in found.values()
    ]
    assert asked[0] == asked[-1]


def report(few: dict[str, Measured], many: dict[str, Measured]) -> None:
    sizes = f"{SIZES[0]:>10,}{'95 %':>9}{SIZES[-1]:>10,}{'95 %':>9}"
    print(f"\n{connection.vendor + ', ms':<24}{sizes}{'ratio':>8}{'queries':>9}")
    for name, small in few.items():
        large = many[name]
        print(
            f"{name:<24}{small.median:>10.1f}{small.late:>9.1f}{large.median:>10.1f}{large.late:>9.1f}"
            f"{large.median / small.median:>8.1f}{small.queries:>5}{large.queries:>4}"
        )
