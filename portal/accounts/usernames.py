"""User names: ASCII, lower case, so that nobody can pose as somebody else by a look-alike."""

import unicodedata

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

validate_username = RegexValidator(
    r"\A[a-z0-9][a-z0-9._@+-]*\Z",
    _("Use unaccented lower-case letters, digits and . _ - + @ only; begin with a letter or a digit."),
)


def normalize_username(username: str) -> str:
    """Return the form in which user names are stored and compared."""
    return unicodedata.normalize("NFKC", username).strip().lower()
