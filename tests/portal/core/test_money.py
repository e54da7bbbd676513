"""Sums of money as Vietnamese offices write and type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from portal.core.money import (
    AmountField,
    AmountFormField,
    Currency,
    CurrencyField,
    check_money,
    money_in_words,
    parse_amount,
)


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (None, "VND", ""),
        (Decimal("1250000000.00"), "VND", "1.250.000.000 đồng"),
        (Decimal("12500.50"), "USD", "12.500,50 đô la Mỹ"),
        (Decimal("0.10"), "EUR", "0,10 euro"),
        (Decimal("100"), "XAU", "100 XAU"),
    ],
)
def test_money_is_written_as_vietnamese_readers_write_it(amount, currency, words):
    assert money_in_words(amount, currency) == words


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250000000", "1250000000"),
        ("1.250.000.000", "1250000000"),
        (" 1 250 000 000 ", "1250000000"),
        ("12.500,50", "12500.50"),
        ("1.250", "1250"),
        ("0,5", "0.5"),
    ],
)
def test_amount_is_read_as_it_is_typed_in_vietnam(typed, amount):
    assert parse_amount(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed",
    ["", "một tỷ", "1,250,000", "12.5", "1.25.000", "-5", "1e9", "NaN", "٣", "9" * 60, "1\x000.5", "5,123"],
)
def test_amount_that_can_be_read_in_two_ways_is_refused(typed):
    with pytest.raises(ValueError):  # noqa: PT011 (the text itself is the message)
        parse_amount(typed)


@pytest.mark.parametrize("typed", ["0", "0,00", "9.999.999.999.999.999.999", "abc", "1e400"])
def test_form_refuses_nothing_too_much_and_what_is_no_amount(typed):
    with pytest.raises(ValidationError):
        AmountFormField().clean(typed)


def test_form_shows_what_is_stored_and_sees_no_change_in_it():
    field = AmountFormField(required=False)
    stored = Decimal("1250000000.00")
    shown = field.prepare_value(stored)
    assert shown == "1.250.000.000"
    assert not field.has_changed(stored, shown)
    assert field.has_changed(stored, "1.250.000.001")
    assert field.has_changed(stored, "x")
    assert not field.has_changed(None, "")
    assert field.prepare_value("như đã gõ") == "như đã gõ"


@pytest.mark.parametrize("amount", ["0", "-1", "1000000000000001", "1.234"])
def test_amount_field_is_positive_and_bounded(amount):
    with pytest.raises(ValidationError):
        AmountField(verbose_name="x").clean(Decimal(amount), None)


@pytest.mark.parametrize("currency", ["VND", "JPY"])
def test_currency_without_cents_has_none(currency):
    check_money(Decimal("12.00"), currency, "budget")
    check_money(Decimal("12.50"), Currency.USD, "budget")
    with pytest.raises(ValidationError) as refused:
        check_money(Decimal("12.50"), currency, "budget")
    assert list(refused.value.message_dict) == ["budget"]


def test_currency_that_is_added_needs_no_migration():
    assert "choices" not in CurrencyField("Tiền").deconstruct()[3]
