"""Numbers as Vietnamese readers write them."""

from decimal import Decimal

import pytest

from portal.core.numbers import number_in_words


@pytest.mark.parametrize(
    ("value", "places", "words"),
    [
        (0, None, "0"),
        (Decimal("-1234567.50"), None, "-1.234.567,5"),
        (Decimal("1200"), None, "1.200"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("0.250"), None, "0,25"),
        (Decimal("12500.5"), 2, "12.500,50"),
        (Decimal("1250000000.00"), 2, "1.250.000.000"),
    ],
)
def test_dots_part_thousands_and_a_comma_the_decimals(value, places, words):
    assert number_in_words(value, places) == words
