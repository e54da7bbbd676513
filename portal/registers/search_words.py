"""Other forms in which readers look for what a row tells."""

from collections.abc import Collection

from django.db import models

from portal.core.money import AmountField, ways_to_write


def amounts_in_search(row: models.Model, told: Collection[str]) -> list[str]:
    """A line for each sum of money that the row tells: 250000000; 250 triệu; 0,25 tỷ."""
    fields = [field for field in row._meta.concrete_fields if isinstance(field, AmountField)]
    amounts = [getattr(row, field.attname) for field in fields if field.name in told]
    return [words for amount in amounts if (words := "; ".join(ways_to_write(amount)))]
