"""Relations of a document as its page lists them: what it does to others, and what others do to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from publications.legislation.enums import EFFECT_VERBS, RelationVerb
from publications.legislation.models import LegalDocument, Relation

#: Relations of others with one verb that a page lists; laws are the basis of thousands.
MOST_LISTED = 100


@dataclass(frozen=True)
class ShownRelation:
    """One relation in a list: the other document's title, its address where the public may read it."""

    title: str
    path: str
    abstract: str
    provisions: str
    day: date | None
    until: date | None
    is_verified: bool
    note: str


@dataclass
class RelationGroup:
    """Relations with one verb under one heading; `count` is that of all, listed or not."""

    label: str
    count: int = 0
    relations: list[ShownRelation] = field(default_factory=list)

    @property
    def unlisted(self) -> int:
        return self.count - len(self.relations)


def relation_groups(document: LegalDocument) -> dict[str, list[RelationGroup]] | None:
    """Groups of what the document does and of what is done to it, or None. Four queries, however many."""
    acting, passive = list(_acting(document)), list(_passive(document)) if document.pk else []
    return {"acting": acting, "passive": passive} if acting or passive else None


def _acting(document: LegalDocument) -> Iterator[RelationGroup]:
    relations = list(document.relations.all())
    objects = _with_titles(
        LegalDocument.objects.filter(pk__in=[relation.object_document_id for relation in relations])
    ).in_bulk()
    for verb in RelationVerb:
        shown = [
            _shown(relation, objects.get(relation.object_document_id), relation.acts_from)
            for relation in relations
            if relation.verb == verb
        ]
        shown = [relation for relation in shown if relation.title]
        if shown:
            yield RelationGroup(str(verb.label), len(shown), shown)


def _passive(document: LegalDocument) -> Iterator[RelationGroup]:
    upon = Relation.objects.published().filter(object_document=document)
    counts = dict(upon.order_by().values_list("verb").annotate(count=Count("pk")))
    if not counts:
        return
    newest = [F("document__sort_date").desc(), F("document").desc()]
    place = Window(RowNumber(), partition_by=F("verb"), order_by=newest)
    listed = upon.select_related("document__document_type", "document__portal__site")
    relations = list(listed.annotate(place=place).filter(place__lte=MOST_LISTED).order_by("place"))
    # What it is that changes the document's effect stands first.
    for verb in sorted(RelationVerb, key=lambda verb: verb not in EFFECT_VERBS):
        if verb in counts:
            shown = [_shown(row, row.document, row.acts_from) for row in relations if row.verb == verb]
            yield RelationGroup(str(verb.reverse_label), counts[verb], shown)


def _with_titles(documents):
    return documents.select_related("document_type", "portal__site").defer("folded")


def _shown(relation: Relation, other: LegalDocument | None, day: date | None) -> ShownRelation:
    """Of a document that was never public only the words are shown in which it is cited."""
    is_named = other is not None and other.was_ever_public()
    is_open = is_named and other.live and other.portal.is_readable  # type: ignore[union-attr]
    return ShownRelation(
        title=str(other) if is_named else relation.object_text,
        path=other.public_path if is_open else "",  # type: ignore[union-attr]
        abstract=other.abstract if is_open else "",  # type: ignore[union-attr]
        provisions=relation.provisions,
        day=day if relation.verb in EFFECT_VERBS else None,
        until=relation.until,
        is_verified=relation.is_verified,
        note=relation.note,
    )
