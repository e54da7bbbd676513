"""Tax codes of organisations (mã số thuế, mã số doanh nghiệp): ten digits, or thirteen for a branch."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
_SEPARATORS = re.compile(r"[\s.\-]")


def clean_tax_code(text: str) -> str:
    """A tax code as 0123456789 or 0123456789-001. Raises ValidationError."""
    digits = _SEPARATORS.sub("", text)
    if not digits:
        return ""
    if re.fullmatch("[0-9]{12}", digits):
        raise ValidationError(
            _("Twelve digits are the number of a person. Natural persons are not published here.")
        )
    if not re.fullmatch("[0-9]{10}(?:[0-9]{3})?", digits):
        raise ValidationError(_("A tax code has 10 digits, or 13 for a branch."))
    if not _is_sound(digits[:10]):
        raise ValidationError(_("This is no tax code: its check digit is wrong. Look for a slip of typing."))
    return digits if len(digits) == 10 else f"{digits[:10]}-{digits[10:]}"


def _is_sound(digits: str) -> bool:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return 10 - total % 11 == int(digits[9])
