"""Facts of a row: what people read, what machines read, and where they stand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from portal.registers.facts import Fact, in_words, shown_facts
from tests.sample_register.models import Notice


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        ("Đường liên xã", "Đường liên xã"),
        (True, "Có"),
        (False, "Không"),
        (0, "0"),
        (1234567, "1.234.567"),
        (Decimal("1234567.50"), "1.234.567,5"),
        (Decimal("1000"), "1.000"),
        (Decimal("0.25"), "0,25"),
        (date(2026, 3, 2), "02/03/2026"),
        (datetime(2026, 12, 31, 20, tzinfo=UTC), "01/01/2027 03:00"),
        (["một", "", "hai"], "một; hai"),
    ],
)
def test_values_are_written_as_vietnamese_readers_write_them(value, words):
    assert in_words(value) == words


def test_what_is_not_known_is_left_out_and_a_day_is_a_day():
    facts = (
        Fact("noticed_on", "Ngày"),
        Fact("title", "Tên", path=lambda notice: "/x/"),
        Fact("nothing", "Không có", value=lambda notice: None),
    )
    day, title = shown_facts(facts, Notice(title="Thông báo", noticed_on=date(2026, 3, 2)))
    assert (day.words, day.day, day.path) == ("02/03/2026", date(2026, 3, 2), "")
    assert (title.words, title.day, title.path) == ("Thông báo", None, "/x/")
