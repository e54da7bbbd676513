"""The days that were announced before this version of the product was made, shipped with it.

Days off after the `holidays` project, with the exchanges of working days that its list gives only
in a name or lacks, taken from the government's notices (2010 to 2014 and 2026).
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.apps import apps as current_apps
from django.apps.registry import Apps

DATA_FILE = Path(__file__).parent / "data" / "announced_days.csv"


class AnnouncedDay(NamedTuple):
    date: date
    kind: str
    name: str


def read_announced_days() -> Iterator[AnnouncedDay]:
    with DATA_FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield AnnouncedDay(date.fromisoformat(row["date"]), row["kind"], row["name"])


def load_holidays(apps: Apps = current_apps) -> int:
    """Enter the shipped years that the database does not have; returns how many years were added.

    A year that is there already is left as its editors made it. `apps` is the registry to take the
    models from: a migration passes its own.
    """
    AnnouncedYear = apps.get_model("workdays", "AnnouncedYear")
    Holiday = apps.get_model("workdays", "Holiday")
    known = set(AnnouncedYear.objects.values_list("year", flat=True))
    days = [day for day in read_announced_days() if day.date.year not in known]
    added = sorted({day.date.year for day in days})
    years = {year: AnnouncedYear.objects.create(year=year) for year in added}
    Holiday.objects.bulk_create(Holiday(announced_year=years[day.date.year], **day._asdict()) for day in days)
    return len(added)
