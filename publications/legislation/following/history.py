"""What became of a document, for its Atom feed: published, corrected, acted upon, in force or no longer."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import pgettext

from publications.legislation.effect.reasons import in_words, subjects_of
from publications.legislation.enums import EffectState, RelationVerb
from publications.legislation.following.news import TOLD_VERBS
from publications.legislation.models import LegalDocument, Relation

LONGEST_HISTORY = 50


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a document; `key` tells it from the others of the same document."""

    key: str
    title: str
    text: str
    happened_at: datetime.datetime
    path: str = ""


def history_of(document: LegalDocument) -> list[Happening]:
    """The latest happenings first, in a constant number of queries."""
    found = [*_publication(document), *_corrections(document), *_relations(document), *_effects(document)]
    return sorted(found, key=lambda happening: happening.happened_at, reverse=True)[:LONGEST_HISTORY]


def _publication(document: LegalDocument) -> Iterator[Happening]:
    if document.first_published_at:
        yield Happening(
            "published",
            pgettext("following", "Published"),
            capfirst(document.abstract),
            document.first_published_at,
        )


def _corrections(document: LegalDocument) -> Iterator[Happening]:
    for note in document.corrections.all():
        yield Happening(
            f"correction-{note.pk}",
            pgettext("following", "Corrected on this portal"),
            note.note,
            _start_of(note.corrected_on),
        )


def _relations(document: LegalDocument) -> Iterator[Happening]:
    """What public documents do to this one."""
    acting = LegalDocument.objects.public().with_list_data()
    relations = Relation.objects.filter(object_document=document, verb__in=TOLD_VERBS)
    by_pk = {other.pk: other for other in acting.filter(relations__object_document=document).distinct()}
    for relation in relations.order_by("pk"):
        other = by_pk.get(relation.document_id)
        if other and other.first_published_at:
            label = RelationVerb(relation.verb).reverse_label
            text = "\n".join(filter(None, [relation.provisions, capfirst(other.abstract)]))
            yield Happening(
                f"relation-{relation.pk}",
                f"{label} {other}",
                text,
                other.first_published_at,
                other.public_path,
            )


def _effects(document: LegalDocument) -> Iterator[Happening]:
    """States that have begun since it was published; what was so before is no news of this portal."""
    if document.first_published_at is None:
        return
    published, today = timezone.localdate(document.first_published_at), timezone.localdate()
    begun = document.effect_periods.filter(starts_on__gt=published, starts_on__lte=today)
    periods = list(begun.order_by("starts_on"))
    subjects = subjects_of([reason for period in periods for reason in period.reasons])
    for period in periods:
        words = "; ".join(str(reason) for reason in in_words(period.reasons, subjects))
        label = str(EffectState(period.state).label)
        yield Happening(
            f"effect-{period.starts_on.isoformat()}", label, capfirst(words), _start_of(period.starts_on)
        )


def _start_of(day: datetime.date) -> datetime.datetime:
    moment = datetime.datetime.combine(day, datetime.time.min)
    return timezone.make_aware(moment, timezone.get_default_timezone())
