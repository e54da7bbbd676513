"""What the read API says of a document's effect and relations, and of the signatures in its files."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from portal.api.endpoints import DAY, MOMENT, TEXT, YES_OR_NO, FieldGroup, Schema, list_of, object_of
from portal.media.models import StoredFile
from portal.signatures.enums import CheckState, Verdict
from portal.signatures.models import PdfSignature, SignatureCheck
from publications.legislation.effect.facts import FIRST_DAY, LAST_DAY
from publications.legislation.effect.reasons import in_words, subjects_of
from publications.legislation.effect.showing import DayForm
from publications.legislation.enums import EffectState
from publications.legislation.models import EffectPeriod, LegalDocument
from publications.legislation.relation_lists import RelationGroup, ShownRelation, relation_groups

STATE: Schema = {"type": "string", "enum": EffectState.values}
PERIOD = object_of(
    state=STATE, label=TEXT, starts_on=DAY, ends_on=DAY, is_verified=YES_OR_NO, reasons=list_of(TEXT)
)
RELATION = object_of(
    title=TEXT, path=TEXT, provisions=TEXT, day=DAY, until=DAY, is_verified=YES_OR_NO, note=TEXT
)
RELATIONS = list_of(object_of(label=TEXT, count={"type": "integer"}, relations=list_of(RELATION)))
SIGNATURES = object_of(
    state={"type": "string", "enum": CheckState.values},
    verdict={"type": "string", "enum": ["", *Verdict.values]},
    checked_at=MOMENT,
    signatures=list_of(
        object_of(verdict={"type": "string", "enum": Verdict.values}, signer=TEXT, organisation=TEXT)
    ),
)


def _effect(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    """The state on the day in the address (`ngay`), else today; two queries."""
    day = _day_asked(request)
    periods = EffectPeriod.objects.on(day).filter(document__in=[row.pk for row in rows])
    told = _periods_as_json(list(periods))
    return {pk: {"effect": {"day": day, **found[0]}} for pk, found in told.items()}


def _course(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    periods = EffectPeriod.objects.filter(document__in=[row.pk for row in rows]).order_by("starts_on")
    return {pk: {"effect_periods": found} for pk, found in _periods_as_json(list(periods)).items()}


def _day_asked(request: HttpRequest) -> date:
    """A list has refused a day that cannot be read by now."""
    form = DayForm(request.GET)
    return (form.cleaned_data["ngay"] if form.is_valid() else None) or timezone.localdate()


def _periods_as_json(periods: Sequence[EffectPeriod]) -> dict[int, list[dict[str, Any]]]:
    subjects = subjects_of(reason for period in periods for reason in period.reasons)
    told: dict[int, list[dict[str, Any]]] = {}
    for period in periods:
        told.setdefault(period.document_id, []).append(
            {
                "state": period.state,
                "label": str(EffectState(period.state).label),
                "starts_on": period.starts_on if period.starts_on > FIRST_DAY else None,
                "ends_on": period.ends_on if period.ends_on < LAST_DAY else None,
                "is_verified": period.is_verified,
                "reasons": [str(reason) for reason in in_words(period.reasons, subjects)],
            }
        )
    return told


def _relations(rows: Sequence[LegalDocument], request: HttpRequest) -> Mapping[int, dict[str, Any]]:
    """For single rows alone: the queries are those of a record page."""
    return {
        row.pk: {
            "relations": {
                name: [_group(group) for group in groups]
                for name, groups in (relation_groups(row) or {"acting": [], "passive": []}).items()
            }
        }
        for row in rows
    }


def _group(group: RelationGroup) -> dict[str, Any]:
    return {
        "label": group.label,
        "count": group.count,
        "relations": [_relation(relation) for relation in group.relations],
    }


def _relation(relation: ShownRelation) -> dict[str, Any]:
    return {
        "title": relation.title,
        "path": relation.path,
        "provisions": relation.provisions,
        "day": relation.day,
        "until": relation.until,
        "is_verified": relation.is_verified,
        "note": relation.note,
    }


def signatures_of(stored: StoredFile) -> dict[str, Any] | None:
    """What the check of a PDF found; None for files that have none."""
    check: SignatureCheck | None = getattr(stored, "signature_check", None)
    if check is None:
        return None
    return {
        "state": check.state,
        "verdict": check.verdict,
        "checked_at": check.checked_at,
        "signatures": [_signature(signature) for signature in check.signatures.all()],
    }


def _signature(signature: PdfSignature) -> dict[str, str]:
    return {
        "verdict": signature.verdict,
        "signer": signature.signer,
        "organisation": signature.organisation,
    }


EFFECT_FIELDS = FieldGroup(
    "effect", {"effect": {**object_of(day=DAY, **PERIOD["properties"]), "nullable": True}}, _effect
)
COURSE_FIELDS = FieldGroup("course", {"effect_periods": list_of(PERIOD)}, _course, is_in_list=False)
RELATION_FIELDS = FieldGroup(
    "relations",
    {"relations": object_of(acting=RELATIONS, passive=RELATIONS)},
    _relations,
    is_in_list=False,
)
