"""Finding what a sending system names in its own words: bodies, types of documents, fields, signatories."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import pgettext

from directory.organisations.models import Organisation
from portal.core.templatetags.vietnamese import vi_date
from portal.core.text import clean_text, fold
from portal.tenancy.scoped_objects import is_key
from publications.legislation.models import DocumentType, FieldOfLaw, Signatory

MOST_SUGGESTIONS = 5


class NotFound(ValueError):
    """Nothing fits a name, or several things do; the message says which, the code is for programs."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Bodies:
    """Bodies of the state by id, name, short name or abbreviation, as they were on a day."""

    def __init__(self, *, own: Organisation, day: date | None) -> None:
        self._own, self._day = own, day

    def find(self, reference: Any) -> Organisation:
        """The body that a reference means: an id, or words in any case and with any marks.

        Raises:
            NotFound: unknown, with suggestions; ambiguous; or ended before the day.
        """
        found = self._by_id(reference) if isinstance(reference, int) else self._by_words(reference)
        if not found:
            raise NotFound("unknown", self._unknown(str(reference)))
        existing = [body for body in found if self._day is None or body.exists_on(self._day)]
        if not existing:
            raise NotFound("ended", _ended(found[0]))
        if self._own in existing:
            return self._own
        if len(existing) > 1:
            words = pgettext("intake", "Several bodies are called so; give the id: %(bodies)s.")
            raise NotFound("ambiguous", words % {"bodies": _listed(existing)})
        return existing[0]

    def _by_id(self, pk: int) -> list[Organisation]:
        return list(Organisation.objects.bodies().filter(pk=pk)) if is_key(str(pk)) else []

    def _by_words(self, text: str) -> list[Organisation]:
        wanted = fold(clean_text(text))
        return [body for body, names in self._names if wanted in names]

    @cached_property
    def _names(self) -> list[tuple[Organisation, set[str]]]:
        return [
            (body, {fold(name) for name in (body.name, body.short_name, body.abbreviation) if name})
            for body in Organisation.objects.bodies()
        ]

    def _unknown(self, text: str) -> str:
        wanted = set(fold(clean_text(text)).split())
        scored = [(len(wanted & set(fold(body.name).split())), body) for body, _names in self._names]
        near = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], len(pair[1].name)))
        unknown = pgettext("intake", "There is no body “%(name)s”.") % {"name": text[:200]}
        if not near:
            return unknown
        bodies = [body for _score, body in near[:MOST_SUGGESTIONS]]
        perhaps = pgettext("intake", "Perhaps: %(bodies)s.") % {"bodies": _listed(bodies)}
        return f"{unknown} {perhaps}"


def find_type(text: str) -> DocumentType:
    """By code, name or abbreviation. Raises NotFound."""
    wanted = clean_text(text)
    types = list(DocumentType.objects.all())
    for kind in types:
        if wanted in {kind.code, kind.abbreviation} or fold(wanted) == fold(kind.name):
            return kind
    words = pgettext("intake", "There is no type “%(name)s”. Known are: %(codes)s.")
    raise NotFound("unknown", words % {"name": wanted[:100], "codes": ", ".join(kind.code for kind in types)})


def find_field(reference: Any) -> FieldOfLaw:
    """By id or name. Raises NotFound."""
    fields = list(FieldOfLaw.objects.all())
    for field in fields:
        if reference == field.pk or (isinstance(reference, str) and fold(reference) == fold(field.name)):
            return field
    words = pgettext("intake", "There is no field “%(name)s”. Known are: %(names)s.")
    raise NotFound(
        "unknown",
        words % {"name": str(reference)[:100], "names": "; ".join(field.name for field in fields)},
    )


def signatory_of(name: str, title: str, body: Organisation) -> Signatory | None:
    """The row of the list of signatories that fits for certain; none otherwise."""
    found = Signatory.objects.filter(name=name, title=title, organisation__in=[body])
    return found.first() if name else None


def _ended(body: Organisation) -> str:
    heirs = [succession.successor for succession in body.successions.select_related("successor")]
    words = pgettext("intake", "“%(body)s” did not exist on that day; it ended on %(day)s.")
    said = words % {"body": body.name, "day": vi_date(body.valid_until) or "?"}
    if not heirs:
        return said
    followed = pgettext("intake", "Its successors: %(bodies)s.") % {"bodies": _listed(heirs)}
    return f"{said} {followed}"


def _listed(bodies: list[Organisation]) -> str:
    return "; ".join(f"{body.name} (id {body.pk})" for body in bodies[:MOST_SUGGESTIONS])
