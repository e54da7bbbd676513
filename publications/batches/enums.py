"""Kinds of bulk work, and what it does."""

from django.db import models
from django.utils.translation import pgettext_lazy


class BatchKind(models.TextChoices):
    IMPORT = "import", pgettext_lazy("batch", "Import from a spreadsheet")
    EDIT = "edit", pgettext_lazy("batch", "Change of many documents")
    EXPORT = "export", pgettext_lazy("batch", "Export with files")


class BatchEvent(models.TextChoices):
    """What bulk work does to a document, or to data, and is logged."""

    IMPORTED = "batch.imported", pgettext_lazy("batch event", "Draft made from a spreadsheet")
    EDITED = "batch.edited", pgettext_lazy("batch event", "Draft changed among many")
    EXPORTED = "batch.exported", pgettext_lazy("batch event", "Export with files made")
    DOWNLOADED = "batch.downloaded", pgettext_lazy("batch event", "Export with files downloaded")
