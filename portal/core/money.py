"""Sums of money (số tiền): an amount and its currency, as Vietnamese offices write and type them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from portal.core.numbers import number_in_words
from portal.core.text import clean_text

#: Beyond a million billions of đồng somebody has typed the figures twice. Databases keep these exactly.
MAX_AMOUNT = Decimal(10) ** 15
SMALLEST = Decimal("0.01")
#: Words of texts that are searched, not of the interface.
_LEAST_COUNT = Decimal("0.1")
_UNITS = ((Decimal(10) ** 6, "triệu"), (Decimal(10) ** 9, "tỷ"))
_VIETNAMESE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]+(?:,[0-9]{1,2})?")


class Currency(models.TextChoices):
    """Currencies of budgets and prices, by ISO 4217."""

    VND = "VND", pgettext_lazy("currency", "dong")
    USD = "USD", pgettext_lazy("currency", "US dollars")
    EUR = "EUR", pgettext_lazy("currency", "euros")
    JPY = "JPY", pgettext_lazy("currency", "Japanese yen")
    KRW = "KRW", pgettext_lazy("currency", "South Korean won")
    CNY = "CNY", pgettext_lazy("currency", "Chinese yuan")


#: Have no smaller coin.
WHOLE_CURRENCIES = frozenset({Currency.VND, Currency.JPY, Currency.KRW})


def amount_in_words(amount: Decimal | None) -> str:
    """An amount with dots between the thousands and a comma before the cents; "" for nothing."""
    return "" if amount is None else number_in_words(amount, places=2)


def money_in_words(amount: Decimal | None, currency: str) -> str:
    """A sum as 1.250.000.000 đồng; "" for nothing."""
    if amount is None:
        return ""
    name = Currency(currency).label if currency in Currency.values else currency
    return pgettext("money", "%(amount)s %(currency)s") % {
        "amount": amount_in_words(amount),
        "currency": name,
    }


def ways_to_write(amount: Decimal) -> list[str]:
    """An amount as readers look for it beside 1.250.000.000: 1250000000, 1.250 triệu, 1,25 tỷ."""
    ways = [str(int(amount))] if amount == int(amount) and amount >= 1000 else []
    for unit, name in _UNITS:
        count = amount / unit
        if count >= _LEAST_COUNT and count == round(count, 3):
            ways.append(f"{number_in_words(count.normalize())} {name}")
    return ways


def parse_amount(text: str) -> Decimal:
    """Read 1.250.000.000 or 1250000000 or 12.500,50. Raises ValueError for everything else."""
    text = clean_text(text).replace(" ", "")
    if len(text) > 40 or not _VIETNAMESE.fullmatch(text):
        raise ValueError(text)
    return Decimal(text.replace(".", "").replace(",", "."))


def check_money(amount: Decimal | None, currency: str, field: str) -> None:
    """Refuse parts of a currency that has none. Raises ValidationError for the field."""
    if amount is not None and currency in WHOLE_CURRENCIES and amount != int(amount):
        raise ValidationError(
            {field: _("This currency has no smaller coin: write the amount without cents.")}
        )


class AmountFormField(forms.DecimalField):
    """Takes an amount as people type it, and shows it with dots between the thousands."""

    widget = forms.TextInput
    parse = staticmethod(parse_amount)
    in_words = staticmethod(amount_in_words)
    default_error_messages = {
        "invalid": _("Write the amount in figures, such as 1.250.000.000 or 12.500,50."),
        "max_value": _("This amount is too large to be true; look at the number of zeros."),
        "min_value": _("The amount must be more than nought."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", SMALLEST)
        kwargs.setdefault("max_value", MAX_AMOUNT)
        kwargs.setdefault("max_digits", 20)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            return self.parse(value) if isinstance(value, str) else Decimal(value)
        except (ValueError, InvalidOperation, TypeError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        return self.in_words(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != initial
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}


class AmountField(models.DecimalField):
    """An amount of money: more than nought, bounded, two places. Its currency stands in another field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 20)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)

    @property
    def validators(self) -> list:  # type: ignore[override]
        return [*super().validators, MinValueValidator(SMALLEST), MaxValueValidator(MAX_AMOUNT)]

    def formfield(self, **kwargs: Any) -> Any:
        said: dict[str, Any] = {"form_class": AmountFormField, **kwargs}
        return super().formfield(**said)


class CurrencyField(models.CharField):
    """The currency of an amount; đồng unless somebody says otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 3)
        kwargs.setdefault("choices", Currency.choices)
        kwargs.setdefault("default", Currency.VND)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Currencies that are added need no migration."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, args, kwargs
