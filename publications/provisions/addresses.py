"""Finding a provision by an address that is spelt in another way, or that has left the text."""

import re

from django.http import Http404

from publications.legislation.models import LegalDocument
from publications.provisions.models import Provision
from publications.provisions.parsing.numbers import read_number

_ROMAN_PART = re.compile(r"(phan|chuong|muc|phu-luc)-([ivxlc]+)(?=/|$)")


def other_spelling(document: LegalDocument, eid: str) -> Provision | None:
    """The provision meant by `chuong-ii` (chuong-2), or by an article that stands in one attachment alone."""
    provisions = Provision.objects.of_document(document).defer("content")
    arabic = _ROMAN_PART.sub(_with_figures, eid)
    if arabic != eid and (found := provisions.filter(eid=arabic).first()):
        return found
    attached = list(provisions.filter(eid__endswith=f"/{arabic}")[:2])
    return attached[0] if len(attached) == 1 else None


def _with_figures(match: re.Match) -> str:
    number = read_number(match[2])
    return f"{match[1]}-{number.value}" if number else match[0]


def older_provision(document: LegalDocument, eid: str) -> Provision:
    """The provision in the last version that had it. Raises Http404."""
    older = Provision.objects.filter(text__document=document, eid=eid, text__is_withheld=False)
    found = older.select_related("text").order_by("-text__version").first()
    if found is None:
        raise Http404
    return found
