"""What is to change in many documents at once: chosen in a form, stored with the batch, applied to drafts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from portal.core.templatetags.vietnamese import vi_date
from publications.legislation.models import LegalDocument

RELATED = ("document_type", "issuing_body", "signer")
TEXTS = ("signatory", "signatory_title", "place_of_issue")
DATES = ("issued_on", "effective_from", "effective_until")
LISTS = ("fields_of_law", "bound_bodies")
#: Fields that a document may lack, so that they can be emptied.
CLEARABLE = ("signatory", "signatory_title", "place_of_issue", "signer", "effective_from", "effective_until")

Difference = dict[str, str]


class ListMode(TextChoices):
    """What to do with a list of fields or of bound bodies."""

    KEEP = "", pgettext_lazy("list change", "Leave as it is")
    ADD = "add", pgettext_lazy("list change", "Add these")
    REMOVE = "remove", pgettext_lazy("list change", "Take these away")
    REPLACE = "replace", pgettext_lazy("list change", "These and no others")


def as_parameters(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What was chosen, as JSON: ids, days, texts; only what changes something."""
    chosen: dict[str, Any] = {}
    for name in RELATED:
        if cleaned[name]:
            chosen[name] = cleaned[name].pk
    for name in (*TEXTS, *DATES):
        if cleaned[name]:
            chosen[name] = cleaned[name]
    if cleaned["is_normative"]:
        chosen["is_normative"] = cleaned["is_normative"] == "yes"
    for name in LISTS:
        if mode := cleaned[f"{name}_mode"]:
            chosen[name] = {"mode": mode, "ids": sorted(row.pk for row in cleaned[name])}
    if cleaned["clear"]:
        chosen["clear"] = list(cleaned["clear"])
    return chosen


def apply_changes(
    draft: LegalDocument, chosen: dict[str, Any], vocabularies: Vocabularies
) -> list[Difference]:
    """Change a draft in memory; return label, before and after of each field that is another now."""
    before = described(draft)
    for name in RELATED:
        if name in chosen:
            setattr(draft, name, vocabularies.get(name, chosen[name]))
    for name in (*TEXTS, "is_normative"):
        if name in chosen:
            setattr(draft, name, chosen[name])
    for name in DATES:
        if name in chosen:
            setattr(draft, name, date.fromisoformat(chosen[name]))
    for name in LISTS:
        if name in chosen:
            setattr(draft, name, _changed_list(getattr(draft, name).all(), name, chosen[name], vocabularies))
    for name in chosen.get("clear", ()):
        setattr(draft, name, "" if name in TEXTS else None)
    draft.__dict__.pop("issuers", None)
    after = described(draft)
    return [
        {"label": str(label_of(name)), "before": before[name], "after": after[name]}
        for name in before
        if before[name] != after[name]
    ]


def described(document: LegalDocument) -> dict[str, str]:
    """The fields that can change, in words."""
    words = {name: str(getattr(document, name) or "") for name in (*RELATED, *TEXTS)}
    words |= {name: vi_date(getattr(document, name)) for name in DATES}
    words |= {name: "; ".join(sorted(str(row) for row in getattr(document, name).all())) for name in LISTS}
    yes, no = pgettext_lazy("normative", "yes"), pgettext_lazy("normative", "no")
    return words | {"is_normative": str(yes if document.is_normative else no)}


def label_of(name: str) -> Any:
    return LegalDocument._meta.get_field(name).verbose_name  # type: ignore[union-attr]


class Vocabularies:
    """Rows that the changes name, read once for a portion."""

    def __init__(self, chosen: dict[str, Any]) -> None:
        self._rows: dict[str, dict[int, Any]] = {}
        for name in (*RELATED, *LISTS):
            if name in chosen:
                model = LegalDocument._meta.get_field(name).related_model
                ids = chosen[name]["ids"] if name in LISTS else [chosen[name]]
                self._rows[name] = model._default_manager.in_bulk(ids)  # type: ignore[union-attr]

    def get(self, name: str, pk: int) -> Any:
        return self._rows[name].get(pk)

    def some(self, name: str, pks: Iterable[int]) -> list[Any]:
        return [self._rows[name][pk] for pk in pks if pk in self._rows[name]]


def _changed_list(rows: Iterable[Any], name: str, change: dict[str, Any], vocabularies: Vocabularies) -> list:
    named = vocabularies.some(name, change["ids"])
    if change["mode"] == ListMode.REPLACE:
        return named
    kept = [row for row in rows if row not in named]
    return [*kept, *named] if change["mode"] == ListMode.ADD else kept
