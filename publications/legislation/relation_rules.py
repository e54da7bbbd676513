"""What relations may not say, and what old data says that somebody should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.apps import apps
from django.utils.translation import gettext as _

from portal.core.templatetags.vietnamese import vi_date
from publications.legislation.enums import EFFECT_VERBS, RelationVerb

if TYPE_CHECKING:
    from publications.legislation.models import LegalDocument, Relation

#: The subject speaks of something that exists: it cannot be older than its object.
LATER_VERBS = EFFECT_VERBS | {RelationVerb.CORRECTS, RelationVerb.CONSOLIDATES}
#: To cite each other is no circle.
CIRCULAR_VERBS = (
    EFFECT_VERBS,
    frozenset({RelationVerb.BASED_ON}),
    frozenset({RelationVerb.CORRECTS}),
    frozenset({RelationVerb.GUIDES}),
    frozenset({RelationVerb.CONSOLIDATES}),
)


@dataclass(frozen=True)
class Finding:
    """Something wrong with a relation, in words; `field` is where the editor mends it."""

    field: str
    words: str


def refusals(relation: Relation) -> Iterator[Finding]:
    """Why a relation cannot be. Archives are taken over as they are and looked at by `cautions`."""
    target = relation.object_document
    if target is None or not hasattr(relation, "document"):
        return
    if target.pk == relation.document.pk:
        yield Finding("object_document", _("A document cannot act on itself."))
        return
    yield from _wrong_days(relation, target)
    if circle := _circle(relation):
        chain = " → ".join(str(document) for document in circle)
        yield Finding(
            "object_document", _("These documents would act in a circle: %(chain)s") % {"chain": chain}
        )


def _wrong_days(relation: Relation, target: LegalDocument) -> Iterator[Finding]:
    subject, acts_from = relation.document, relation.acts_from
    if relation.verb in LATER_VERBS and _is_before(subject.issued_on, target.issued_on):
        yield Finding(
            "object_document",
            _("%(object)s was issued on %(day)s, after this document: it cannot be meant.")
            % {"object": target, "day": vi_date(target.issued_on)},
        )
    if relation.verb not in EFFECT_VERBS:
        return
    if _is_before(acts_from, target.issued_on):
        yield Finding(
            "effective_on",
            _("The day lies before %(object)s was issued, %(day)s.")
            % {"object": target, "day": vi_date(target.issued_on)},
        )
    if _is_before(acts_from, subject.issued_on):
        yield Finding(
            "effective_on",
            _("The day lies before this document was issued, %(day)s.") % {"day": vi_date(subject.issued_on)},
        )


def _is_before(day, other) -> bool:
    return bool(day and other and day < other)


def _circle(relation: Relation) -> list[LegalDocument]:
    """The chain from the object back to the subject and on to the object, if there is one."""
    family = next((verbs for verbs in CIRCULAR_VERBS if relation.verb in verbs), None)
    if family is None or relation.document.pk is None:
        return []
    came_from: dict[int, int] = {}
    waiting = {relation.object_document_id}
    while waiting and relation.document.pk not in came_from:
        steps = _steps(waiting, family)
        waiting = {target for _source, target in steps if target not in came_from}
        came_from |= {target: source for source, target in steps if target not in came_from}
    if relation.document.pk not in came_from:
        return []
    chain = [relation.document.pk]
    while chain[-1] != relation.object_document_id:
        chain.append(came_from[chain[-1]])
    return _documents([relation.document.pk, *reversed(chain)])


def _steps(pks: Iterable[int], verbs: frozenset[RelationVerb]) -> list[tuple[int, int]]:
    relations = apps.get_model("legislation", "Relation").objects.published()
    found = relations.filter(document__in=pks, verb__in=verbs, object_document__isnull=False)
    return list(found.order_by("pk").values_list("document", "object_document"))


def _documents(pks: list[int]) -> list[LegalDocument]:
    found = (
        apps.get_model("legislation", "LegalDocument").objects.select_related("document_type").in_bulk(pks)
    )
    return [found[pk] for pk in pks]


def cautions(document: LegalDocument) -> list[str]:
    """What somebody should look at in a document that is there already, each in a sentence."""
    found = []
    if _is_before(document.effective_from, document.issued_on):
        found.append(_("The document is said to be in force before it was issued."))
    for relation in document.relations.all():
        found += [f"{relation}: {finding.words}" for finding in refusals(relation)]
        if not relation.is_verified:
            found.append(_("%(relation)s: nobody has verified it yet.") % {"relation": relation})
    return found
