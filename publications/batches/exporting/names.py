"""Paths inside an export: readable, unique, and harmless on every system."""

from __future__ import annotations

import unicodedata

from portal.media.names import BLANKS, FORBIDDEN
from publications.legislation.models import LegalDocument

#: Characters of a folder's name; file systems count bytes, and a Vietnamese letter has up to three.
LONGEST = 80


def folder_of(document: LegalDocument) -> str:
    """Such as «2024-05-06 15-2024-QĐ-UBND (#12)»; the number at the end tells equal ones apart."""
    day = f"{document.issued_on:%Y-%m-%d} " if document.issued_on else ""
    return f"{_harmless(day + document.document_number)[:LONGEST].strip()} (#{document.pk})"


def file_path(folder: str, name: str, taken: set[str]) -> str:
    """A path in a document's folder; equal names, whatever their case, get a number."""
    name = _harmless(name).lstrip(".") or "tep"
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, dot + ending) if stem else (name, "")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){ending}"
    taken.add(candidate.casefold())
    return f"{folder}/{candidate}"


def _harmless(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("/", "-").replace("\\", "-")
    return BLANKS.sub(" ", FORBIDDEN.sub("-", text)).strip(" .")
