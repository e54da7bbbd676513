from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

NEW_YEAR_IN_VIETNAM = datetime(2024, 12, 31, 18, 30, tzinfo=UTC)


def render(value: object, filter_name: str) -> str:
    template = Template("{% load vietnamese %}{{ value|" + filter_name + " }}")
    return template.render(Context({"value": value}))


@pytest.mark.parametrize(
    ("value", "filter_name", "shown"),
    [
        (NEW_YEAR_IN_VIETNAM, "vi_date", "01/01/2025"),
        (NEW_YEAR_IN_VIETNAM, "vi_datetime", "01/01/2025 01:30"),
        (NEW_YEAR_IN_VIETNAM, "iso", "2025-01-01T01:30:00+07:00"),
        (date(2025, 2, 3), "vi_date", "03/02/2025"),
        (date(2025, 2, 3), "vi_datetime", ""),
        (date(2025, 2, 3), "iso", "2025-02-03"),
        (None, "vi_date", ""),
        (None, "vi_datetime", ""),
        (None, "iso", ""),
        ("không phải ngày", "vi_date", ""),
        ("không phải ngày", "iso", ""),
    ],
)
def test_dates_are_shown_in_vietnamese_form_and_time(value: object, filter_name: str, shown: str) -> None:
    assert render(value, filter_name) == shown


@pytest.mark.parametrize("filter_name", ["vi_date", "vi_datetime", "iso"])
def test_the_time_zone_of_the_reader_changes_nothing(filter_name: str) -> None:
    at_home = render(NEW_YEAR_IN_VIETNAM, filter_name)
    with timezone.override(UTC):
        assert render(NEW_YEAR_IN_VIETNAM, filter_name) == at_home


@pytest.mark.parametrize(
    ("filter_name", "shown"), [("vi_date", "1 January 2025"), ("vi_datetime", "1 January 2025, 01:30")]
)
def test_english_pages_write_dates_in_english(filter_name: str, shown: str) -> None:
    with translation.override("en"):
        assert render(NEW_YEAR_IN_VIETNAM, filter_name) == shown
