"""Kinds of official files, and what is known of their text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FileKind(models.TextChoices):
    """Formats accepted as official files; told by content, never by name."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "Word (DOCX)"
    DOC = "doc", "Word 97–2003 (DOC)"
    ODT = "odt", "OpenDocument (ODT)"
    XLSX = "xlsx", "Excel (XLSX)"
    IMAGE = "image", pgettext_lazy("file kind", "Image")


class TextState(models.TextChoices):
    """Whether the words of a file are known, so that it can be found by them."""

    WAITING = "waiting", pgettext_lazy("text of a file", "Waiting")
    EXTRACTED = "extracted", pgettext_lazy("text of a file", "Extracted")
    NO_TEXT = "no_text", pgettext_lazy("text of a file", "Without text (scan)")
    FAILED = "failed", pgettext_lazy("text of a file", "Failed")
    NOT_APPLICABLE = "not_applicable", pgettext_lazy("text of a file", "Not applicable")


class TextProblem(models.TextChoices):
    """Why the text of a file is not there."""

    NONE = "", ""
    NEEDS_LIBREOFFICE = (
        "needs_libreoffice",
        _("DOC files wait until LibreOffice is installed."),
    )
    TIME_LIMIT = "time_limit", _("Reading took longer than allowed.")
    STOPPED = "stopped", _("Reading was stopped, because the file asks for too much memory or is broken.")
    UNREADABLE = "unreadable", _("The file is damaged or locked.")
    MISSING = "missing", _("The bytes of the file are missing in the store.")


KINDS_WITH_TEXT = frozenset({FileKind.PDF, FileKind.DOCX, FileKind.DOC, FileKind.ODT, FileKind.XLSX})
SETTLED_STATES = frozenset({TextState.EXTRACTED, TextState.NO_TEXT, TextState.NOT_APPLICABLE})
