"""What the projects of a list cost together: by status and year of approval, each currency by itself."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractYear

from portal.core.money import money_in_words
from portal.core.public_cache import FRESH_SECONDS
from portal.registers.totals import LONG_LIST
from publications.investment.enums import ProjectStatus


class Total(NamedTuple):
    """Projects of one status approved in one year; `year` is None where it is not known."""

    status: str
    year: int | None
    project_count: int
    sums: str


Row = tuple[str, int | None, str, int, Decimal | None]


def totals_of(projects: QuerySet, key: str) -> list[Total]:
    """The totals of projects, the newest year first in each status; one query.

    Those of a long list are kept under `key` as long as its number of rows is. SQLite rounds sums beyond
    fifteen figures.
    """
    groups: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
    for row in _rows_of(projects, f"sums:{key}"):
        groups[row[0], row[1]].append(row)
    order = {status: place for place, status in enumerate(ProjectStatus.values)}
    keys = sorted(groups, key=lambda key: (order.get(key[0], len(order)), -(key[1] or 0)))
    return [_total(*key, groups[key]) for key in keys]


def _rows_of(projects: QuerySet, key: str) -> list[Row]:
    if (known := cache.get(key)) is not None:
        return known
    rows = list(
        projects.order_by()
        .values_list("status", ExtractYear("approved_on"), "budget_currency")
        .annotate(count=Count("pk"), amount=Sum("budget"))
    )
    if sum(row[3] for row in rows) >= LONG_LIST:
        cache.set(key, rows, FRESH_SECONDS)
    return rows


def _total(status: str, year: int | None, rows: Iterable[Row]) -> Total:
    rows = sorted(rows, key=lambda row: row[2])
    label = str(ProjectStatus(status).label)
    return Total(label, year, sum(row[3] for row in rows), sums_in_words(rows))


def sums_in_words(rows: Iterable[Row]) -> str:
    """The sums by currency, as 1.250.000.000 đồng; 2.000.000 đô la Mỹ."""
    return "; ".join(
        money_in_words(amount, currency)
        for _status, _year, currency, _count, amount in rows
        if amount is not None
    )
