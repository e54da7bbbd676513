"""What registers tell of sums of money: the number and its currency to machines, both in words to people."""

from django.db import models
from django.utils.functional import Promise

from portal.registers.facts import Fact


def currency_fact(name: str, label: str | Promise, *amounts: str) -> Fact:
    """The currency of the amounts, for machines alone: to people each amount says its own."""

    def currency(row: models.Model) -> str:
        has_amount = any(getattr(row, each) is not None for each in amounts)
        return getattr(row, name) if has_amount else ""

    return Fact(name, label, value=currency, words=lambda row: "")
