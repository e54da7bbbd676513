"""A project is found by what it costs, however the sum is written."""

from decimal import Decimal

import pytest

from portal.core.money import ways_to_write
from tests.factories.investment import ProjectFactory
from tests.search.following import found, work_off


@pytest.mark.django_db
def test_a_sum_is_found_in_any_form(province, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "search"
    project = ProjectFactory(portal=province, budget=Decimal(250_000_000), published=True)
    ProjectFactory(portal=province, budget=Decimal(99_000_000), published=True)
    work_off()
    for asked in ("250000000", "250.000.000", "250 triệu", "250 trieu dong", "0,25 tỷ"):
        assert found(asked, portal_ids=[province.pk])[0] == f"investment.project:{project.pk}", asked


@pytest.mark.parametrize(
    ("amount", "ways"),
    [
        ("1250000000", ["1250000000", "1.250 triệu", "1,25 tỷ"]),
        ("7.50", []),
        ("12500.50", []),
        ("999", []),
        ("1234567", ["1234567"]),
    ],
)
def test_ways_to_write_a_sum(amount, ways):
    assert ways_to_write(Decimal(amount)) == ways
