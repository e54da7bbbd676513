"""Words of the register of legal documents."""

from django.db import models
from django.utils.translation import pgettext_lazy


class StatedEffect(models.TextChoices):
    """What an old source says of a document's validity; a statement, not a finding of this portal."""

    UNKNOWN = "unknown", pgettext_lazy("legal document", "Not stated")
    IN_FORCE = "in_force", pgettext_lazy("legal document", "In force")
    PARTLY_EXPIRED = "partly_expired", pgettext_lazy("legal document", "Partly expired")
    EXPIRED = "expired", pgettext_lazy("legal document", "Expired")


class SigningCapacity(models.TextChoices):
    """For whom a signatory signs (NĐ 30/2020, Điều 13); the codes stand before the position."""

    BEHALF = "tm", pgettext_lazy("signing capacity", "TM. (on behalf of the body)")
    DEPUTY = "kt", pgettext_lazy("signing capacity", "KT. (for the head)")
    ACTING = "q", pgettext_lazy("signing capacity", "Q. (acting head)")
    ORDER = "tl", pgettext_lazy("signing capacity", "TL. (by order of the head)")
    DELEGATED = "tuq", pgettext_lazy("signing capacity", "TUQ. (by written authority)")
