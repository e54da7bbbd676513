"""What parts a document has (NĐ 30/2020, Phụ lục I), and what is known of its text."""

from django.db import models
from django.utils.translation import pgettext_lazy


class ProvisionKind(models.TextChoices):
    """Parts of a text, from the largest to the smallest; the words before and after the provisions too."""

    PREAMBLE = "preamble", pgettext_lazy("provision", "Preamble")
    PART = "part", pgettext_lazy("provision", "Part")
    CHAPTER = "chapter", pgettext_lazy("provision", "Chapter")
    SECTION = "section", pgettext_lazy("provision", "Section")
    SUBSECTION = "subsection", pgettext_lazy("provision", "Subsection")
    ARTICLE = "article", pgettext_lazy("provision", "Article")
    CLAUSE = "clause", pgettext_lazy("provision", "Clause")
    POINT = "point", pgettext_lazy("provision", "Point")
    ITEM = "item", pgettext_lazy("provision", "Item")
    CLOSING = "closing", pgettext_lazy("provision", "Closing part")
    ATTACHMENT = "attachment", pgettext_lazy("provision", "Attached document")
    ANNEX = "annex", pgettext_lazy("provision", "Annex")


#: What a table of contents lists.
OUTLINE_KINDS = frozenset(
    {
        ProvisionKind.PART,
        ProvisionKind.CHAPTER,
        ProvisionKind.SECTION,
        ProvisionKind.SUBSECTION,
        ProvisionKind.ARTICLE,
        ProvisionKind.ATTACHMENT,
        ProvisionKind.ANNEX,
    }
)
#: Whole documents inside a document, which number their provisions anew.
COMPONENT_KINDS = frozenset({ProvisionKind.ATTACHMENT, ProvisionKind.ANNEX})


class ParseState(models.TextChoices):
    """Whether a text could be taken apart; what could not is shown whole, and counted."""

    WAITING = "waiting", pgettext_lazy("parse state", "Waiting")
    PARSED = "parsed", pgettext_lazy("parse state", "Structured")
    WHOLE = "whole", pgettext_lazy("parse state", "Shown whole")
    NONE = "none", pgettext_lazy("parse state", "No text")


class TextSource(models.TextChoices):
    """Where a document's text comes from; what an editor typed goes before all else."""

    TYPED = "typed", pgettext_lazy("text source", "Typed or corrected by the editorial board")
    FILE = "file", pgettext_lazy("text source", "Read from the official copy")
    RECOGNISED = "recognised", pgettext_lazy("text source", "Recognised from a scan by machine")
    IMPORT = "import", pgettext_lazy("text source", "Imported")
