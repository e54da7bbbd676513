"""The editor's form of what is told about the environment."""

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.core.money import AmountFormField
from portal.core.numbers import number_in_words
from portal.core.text import clean_text
from portal.registers.forms import RecordForm

_TYPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,3})?|[0-9]+(?:,[0-9]{1,3})?")


def parse_quantity(text: str) -> Decimal:
    """Read 1.200 or 1200 or 86,5. Raises ValueError for everything else."""
    text = clean_text(text).replace(" ", "")
    if len(text) > 40 or not _TYPED.fullmatch(text):
        raise ValueError(text)
    return Decimal(text.replace(".", "").replace(",", "."))


def _in_words(amount: Decimal | None) -> str:
    return "" if amount is None else number_in_words(amount)


class QuantityFormField(AmountFormField):
    """Takes a quantity as sums of money are typed: dots between the thousands, a comma before decimals."""

    default_error_messages = {
        "invalid": _("Write the quantity in figures, such as 1.200 or 86,5."),
        "min_value": _("The quantity must be more than nought."),
    }
    parse = staticmethod(parse_quantity)
    in_words = staticmethod(_in_words)


class EnvironmentalSiteForm(RecordForm):
    quantity = QuantityFormField(
        label=pgettext_lazy("environmental site", "Quantity"),
        required=False,
        min_value=Decimal("0.001"),
        max_digits=15,
        decimal_places=3,
    )
