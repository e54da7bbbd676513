"""What editors do to the search and is logged."""

from django.db import models
from django.utils.translation import pgettext_lazy


class CurationEvent(models.TextChoices):
    SYNONYM_ADDED = "search.synonym_added", pgettext_lazy("search event", "Synonym added")
    SYNONYM_CHANGED = "search.synonym_changed", pgettext_lazy("search event", "Synonym changed")
    SYNONYM_DELETED = "search.synonym_deleted", pgettext_lazy("search event", "Synonym deleted")
    PROMOTED_ADDED = "search.promoted_added", pgettext_lazy("search event", "Recommended result added")
    PROMOTED_CHANGED = "search.promoted_changed", pgettext_lazy("search event", "Recommended result changed")
    PROMOTED_DELETED = "search.promoted_deleted", pgettext_lazy("search event", "Recommended result deleted")
