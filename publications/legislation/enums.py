"""Words of the register of legal documents."""

from django.db import models
from django.utils.translation import pgettext_lazy


class StatedEffect(models.TextChoices):
    """What an old source says of a document's validity; a statement, not a finding of this portal."""

    UNKNOWN = "unknown", pgettext_lazy("legal document", "Not stated")
    IN_FORCE = "in_force", pgettext_lazy("legal document", "In force")
    PARTLY_EXPIRED = "partly_expired", pgettext_lazy("legal document", "Partly expired")
    EXPIRED = "expired", pgettext_lazy("legal document", "Expired")
