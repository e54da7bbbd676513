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
    RECOGNISING = "recognising", pgettext_lazy("text of a file", "Scan, being recognised")
    EXTRACTED = "extracted", pgettext_lazy("text of a file", "Extracted")
    NO_TEXT = "no_text", pgettext_lazy("text of a file", "No words found")
    FAILED = "failed", pgettext_lazy("text of a file", "Failed")


class TextSource(models.TextChoices):
    """Where the words of a file come from, which says how far they can be trusted."""

    NONE = "", ""
    LAYER = "layer", pgettext_lazy("text of a file", "Words of the file itself")
    CONVERTED = "converted", pgettext_lazy("text of a file", "Converted from an old Vietnamese encoding")
    OCR = "ocr", pgettext_lazy("text of a file", "Recognised from a scan")


class TextProblem(models.TextChoices):
    """Why the text of a file is not there, or not all of it."""

    NONE = "", ""
    NEEDS_LIBREOFFICE = (
        "needs_libreoffice",
        _("DOC files wait until LibreOffice is installed."),
    )
    TIME_LIMIT = "time_limit", _("Reading took longer than allowed.")
    STOPPED = "stopped", _("Reading was stopped, because the file asks for too much memory or is broken.")
    UNREADABLE = "unreadable", _("The file is damaged or locked.")
    MISSING = "missing", _("The bytes of the file are missing in the store.")
    SOME_PAGES = "some_pages", _("Some pages could not be recognised.")
    TOO_MANY_PAGES = "too_many_pages", _("Only the first pages were recognised, for there are too many.")


class Caution(models.TextChoices):
    """What an accepted file carries beside its words, and a reader may not expect."""

    NONE = "", ""
    SCRIPTS = "scripts", _("The PDF contains scripts (JavaScript). Make it anew without them.")
    ATTACHMENTS = "attachments", _("The PDF carries other files inside. Publish them beside it instead.")
    OUTSIDE = "outside", _("The file draws a template or pictures from outside. Make a PDF of it.")


#: Causes that lie in the machine and not in the file: another try may succeed.
MACHINE_PROBLEMS = frozenset({TextProblem.TIME_LIMIT, TextProblem.STOPPED, TextProblem.MISSING})
