"""Types, bodies and fields as spreadsheets name them: in full, shortened, with or without marks."""

from __future__ import annotations

import difflib
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from directory.organisations.models import Organisation
from portal.core.text import fold
from portal.registers.bulk.errors import RowRejected
from portal.tenancy.models import Portal
from publications.legislation.importing.derivation import Derivation
from publications.legislation.models import DocumentType, FieldOfLaw
from publications.legislation.numbering import DocumentNumber


class Vocabulary:
    """The vocabularies of the province, read once; made anew for each portion of an import."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self._derivation = Derivation(portal)
        self._types = _by_words(DocumentType.objects.all(), "name", "code", "abbreviation")
        self._fields = _by_words(FieldOfLaw.objects.all(), "name")
        self._bodies: dict[str, list[Organisation]] = {}
        for body in Organisation.objects.bodies():
            for name in {name for name in (body.name, body.short_name, body.abbreviation) if name}:
                self._bodies.setdefault(fold_words(name), []).append(body)

    def is_normative(self, number: DocumentNumber, kind: DocumentType | None) -> bool:
        """What the number proves, where no column says it."""
        return self._derivation.is_normative(number, kind)

    def type_of(self, text: str, number: DocumentNumber) -> DocumentType | None:
        """By the words in the cell, else by the number. Raises RowRejected."""
        if not text:
            return self._derivation.type_of(number)
        if found := self._types.get(fold_words(text)):
            return found
        raise RowRejected("type", _unknown(_("There is no type of document “%(text)s”."), text, self._types))

    def issuer_of(self, text: str, number: DocumentNumber, day: date | None) -> Organisation | None:
        """By name or abbreviation among the bodies of the day, else by the number. Raises RowRejected."""
        if not text:
            return self._derivation.issuer_of(number, day)
        bodies = self._bodies.get(fold_words(text), [])
        there = [body for body in bodies if day is None or body.exists_on(day)] or bodies
        own = [body for body in there if body.pk == self._portal.organisation_id]
        if len(there) == 1 or own:
            return (own or there)[0]
        if there:
            raise RowRejected(
                "issuer",
                _("Several bodies are called “%(text)s”; write the full name.") % {"text": text[:80]},
            )
        raise RowRejected("issuer", _unknown(_("There is no body “%(text)s”."), text, self._bodies))

    def fields_of(self, text: str) -> tuple[list[FieldOfLaw], list[str]]:
        """The fields named, parted by semicolons, and the names that are none."""
        names = [name.strip() for name in text.split(";") if name.strip()]
        found = [self._fields[fold_words(name)] for name in names if fold_words(name) in self._fields]
        return found, [name for name in names if fold_words(name) not in self._fields]


def fold_words(text: str) -> str:
    """Text as names are compared: without marks, case and superfluous blanks."""
    return " ".join(fold(text).split())


def _by_words(rows, *names: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in rows:
        for name in names:
            if words := fold_words(getattr(row, name)):
                found.setdefault(words, row)
    return found


def _unknown(message: str, text: str, known: dict) -> str:
    """Say that there is none of that name, and which ones are like it."""
    words = message % {"text": text[:80]}
    if like := difflib.get_close_matches(fold_words(text)[:200], known, n=3, cutoff=0.75):
        names = [known[match][0] if isinstance(known[match], list) else known[match] for match in like]
        words += " " + _("Like it: %(names)s.") % {
            "names": "; ".join(dict.fromkeys(str(name) for name in names))
        }
    return words
